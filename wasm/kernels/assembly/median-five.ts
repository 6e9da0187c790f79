import { padRow } from "./padded-rows";

/**
 * The median of 5 × 5 opaque pixels: each column of five is sorted once for all windows that it is in. `sorted` has
 * room for five rows of `stride` bytes.
 */
export function medianFive(
  target: usize,
  width: i32,
  height: i32,
  rows: usize,
  columns: usize,
  ring: usize,
  stride: i32,
  sorted: usize,
): void {
  const padded = width + 4;
  const bytes = (<usize>width) << 2;
  for (let i = 0; i < 4; i++) padRow(ring, stride, 5, i, rows, columns, width, 2, padded);
  for (let y = 0; y < height; y++) {
    padRow(ring, stride, 5, y + 4, rows, columns, width, 2, padded);
    sortColumns(ring, sorted, stride, (<usize>padded) << 2);
    for (let offset: usize = 0; offset < bytes; offset += 16) {
      const middle = middleOf(sorted + offset, stride);
      v128.store(target + offset, v128.or(middle, i32x4.splat(0xff000000)));
    }
    target += bytes;
  }
}

/** The order of the rows in the ring does not matter, for they are sorted. */
function sortColumns(ring: usize, sorted: usize, stride: usize, bytes: usize): void {
  for (let offset: usize = 0; offset < bytes; offset += 16) {
    const p = ring + offset;
    const r0 = v128.load(p);
    const r1 = v128.load(p + stride);
    const r2 = v128.load(p + 2 * stride);
    const r3 = v128.load(p + 3 * stride);
    const r4 = v128.load(p + 4 * stride);
    const s0 = i8x16.min_u(r0, r3);
    const s1 = i8x16.max_u(r0, r3);
    const s2 = i8x16.min_u(r1, r4);
    const s3 = i8x16.max_u(r1, r4);
    const s4 = i8x16.min_u(s0, r2);
    const s5 = i8x16.max_u(s0, r2);
    const s6 = i8x16.min_u(s2, s1);
    const s7 = i8x16.max_u(s2, s1);
    const s8 = i8x16.min_u(s4, s6);
    const s9 = i8x16.max_u(s4, s6);
    const s10 = i8x16.min_u(s5, s3);
    const s11 = i8x16.max_u(s5, s3);
    const s12 = i8x16.min_u(s9, s10);
    const s13 = i8x16.max_u(s9, s10);
    const s14 = i8x16.min_u(s7, s11);
    const s15 = i8x16.max_u(s7, s11);
    const s16 = i8x16.min_u(s13, s14);
    const s17 = i8x16.max_u(s13, s14);
    v128.store(sorted + offset, s8);
    v128.store(sorted + offset + stride, s12);
    v128.store(sorted + offset + 2 * stride, s16);
    v128.store(sorted + offset + 3 * stride, s17);
    v128.store(sorted + offset + 4 * stride, s15);
  }
}

/**
 * The middle of five sorted columns. Their rows are sorted as far as need be; after that every comparison settles
 * for one or two levels that they are not in the middle.
 */
function middleOf(least: usize, stride: usize): v128 {
  const second = least + stride;
  const third = least + 2 * stride;
  const fourth = least + 3 * stride;
  const most = least + 4 * stride;
  const a0 = v128.load(least);
  const a1 = v128.load(least, 4);
  const a2 = v128.load(least, 8);
  const a3 = v128.load(least, 12);
  const a4 = v128.load(least, 16);
  const b0 = v128.load(second);
  const b1 = v128.load(second, 4);
  const b2 = v128.load(second, 8);
  const b3 = v128.load(second, 12);
  const b4 = v128.load(second, 16);
  const c0 = v128.load(third);
  const c1 = v128.load(third, 4);
  const c2 = v128.load(third, 8);
  const c3 = v128.load(third, 12);
  const c4 = v128.load(third, 16);
  const d0 = v128.load(fourth);
  const d1 = v128.load(fourth, 4);
  const d2 = v128.load(fourth, 8);
  const d3 = v128.load(fourth, 12);
  const d4 = v128.load(fourth, 16);
  const e0 = v128.load(most);
  const e1 = v128.load(most, 4);
  const e2 = v128.load(most, 8);
  const e3 = v128.load(most, 12);
  const e4 = v128.load(most, 16);
  const v0 = i8x16.min_u(a0, a3);
  const v1 = i8x16.max_u(a0, a3);
  const v2 = i8x16.min_u(a1, a4);
  const v3 = i8x16.max_u(a1, a4);
  const v4 = i8x16.min_u(v0, a2);
  const v5 = i8x16.max_u(v0, a2);
  const v6 = i8x16.min_u(v2, v1);
  const v7 = i8x16.max_u(v2, v1);
  const v8 = i8x16.max_u(v4, v6);
  const v9 = i8x16.min_u(v5, v3);
  const v10 = i8x16.max_u(v5, v3);
  const v11 = i8x16.max_u(v8, v9);
  const v12 = i8x16.min_u(v7, v10);
  const v13 = i8x16.max_u(v7, v10);
  const v14 = i8x16.max_u(v11, v12);
  const v15 = i8x16.min_u(b0, b3);
  const v16 = i8x16.max_u(b0, b3);
  const v17 = i8x16.min_u(b1, b4);
  const v18 = i8x16.max_u(b1, b4);
  const v19 = i8x16.min_u(v15, b2);
  const v20 = i8x16.max_u(v15, b2);
  const v21 = i8x16.min_u(v17, v16);
  const v22 = i8x16.max_u(v17, v16);
  const v23 = i8x16.max_u(v19, v21);
  const v24 = i8x16.min_u(v20, v18);
  const v25 = i8x16.max_u(v20, v18);
  const v26 = i8x16.max_u(v23, v24);
  const v27 = i8x16.min_u(v22, v25);
  const v28 = i8x16.max_u(v22, v25);
  const v29 = i8x16.min_u(v26, v27);
  const v30 = i8x16.max_u(v26, v27);
  const v31 = i8x16.min_u(c0, c3);
  const v32 = i8x16.max_u(c0, c3);
  const v33 = i8x16.min_u(c1, c4);
  const v34 = i8x16.max_u(c1, c4);
  const v35 = i8x16.min_u(v31, c2);
  const v36 = i8x16.max_u(v31, c2);
  const v37 = i8x16.min_u(v33, v32);
  const v38 = i8x16.max_u(v33, v32);
  const v39 = i8x16.max_u(v35, v37);
  const v40 = i8x16.min_u(v36, v34);
  const v41 = i8x16.max_u(v36, v34);
  const v42 = i8x16.min_u(v39, v40);
  const v43 = i8x16.max_u(v39, v40);
  const v44 = i8x16.min_u(v38, v41);
  const v45 = i8x16.min_u(v43, v44);
  const v46 = i8x16.max_u(v43, v44);
  const v47 = i8x16.min_u(d0, d3);
  const v48 = i8x16.max_u(d0, d3);
  const v49 = i8x16.min_u(d1, d4);
  const v50 = i8x16.max_u(d1, d4);
  const v51 = i8x16.min_u(v47, d2);
  const v52 = i8x16.max_u(v47, d2);
  const v53 = i8x16.min_u(v49, v48);
  const v54 = i8x16.max_u(v49, v48);
  const v55 = i8x16.min_u(v51, v53);
  const v56 = i8x16.max_u(v51, v53);
  const v57 = i8x16.min_u(v52, v50);
  const v58 = i8x16.max_u(v52, v50);
  const v59 = i8x16.min_u(v56, v57);
  const v60 = i8x16.max_u(v56, v57);
  const v61 = i8x16.min_u(v54, v58);
  const v62 = i8x16.min_u(v60, v61);
  const v63 = i8x16.min_u(e0, e3);
  const v64 = i8x16.max_u(e0, e3);
  const v65 = i8x16.min_u(e1, e4);
  const v66 = i8x16.max_u(e1, e4);
  const v67 = i8x16.min_u(v63, e2);
  const v68 = i8x16.max_u(v63, e2);
  const v69 = i8x16.min_u(v65, v64);
  const v70 = i8x16.min_u(v67, v69);
  const v71 = i8x16.max_u(v67, v69);
  const v72 = i8x16.min_u(v68, v66);
  const v73 = i8x16.min_u(v71, v72);
  const v74 = i8x16.min_u(v13, v62);
  const v75 = i8x16.min_u(v30, v73);
  const v76 = i8x16.max_u(v14, v42);
  const v77 = i8x16.min_u(v46, v70);
  const v78 = i8x16.max_u(v29, v55);
  const v79 = i8x16.min_u(v74, v75);
  const v80 = i8x16.max_u(v74, v75);
  const v81 = i8x16.min_u(v77, v80);
  const v82 = i8x16.max_u(v77, v80);
  const v83 = i8x16.min_u(v82, v45);
  const v84 = i8x16.max_u(v82, v45);
  const v85 = i8x16.min_u(v84, v76);
  const v86 = i8x16.max_u(v84, v76);
  const v87 = i8x16.min_u(v86, v59);
  const v88 = i8x16.min_u(v78, v79);
  const v89 = i8x16.max_u(v78, v79);
  const v90 = i8x16.max_u(v88, v81);
  const v91 = i8x16.min_u(v87, v28);
  const v92 = i8x16.max_u(v87, v28);
  const v93 = i8x16.min_u(v83, v89);
  const v94 = i8x16.max_u(v83, v89);
  const v95 = i8x16.max_u(v91, v93);
  const v96 = i8x16.min_u(v85, v92);
  const v97 = i8x16.max_u(v85, v92);
  const v98 = i8x16.min_u(v95, v97);
  const v99 = i8x16.min_u(v94, v96);
  const v100 = i8x16.max_u(v94, v96);
  const v101 = i8x16.max_u(v98, v99);
  const v102 = i8x16.min_u(v90, v100);
  const v103 = i8x16.max_u(v90, v100);
  const v104 = i8x16.max_u(v101, v102);
  return i8x16.min_u(v103, v104);
}
