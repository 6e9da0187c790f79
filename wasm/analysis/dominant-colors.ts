/** A set of like colours: how many pixels, and the sums of their red, green and blue. */
type Cube = readonly [count: number, red: number, green: number, blue: number];
type Color = readonly [red: number, green: number, blue: number];

const MOST = 6;
const ROUNDS = 12;
/** Colours nearer than this, in levels, are one. */
const NEAR = 26;
/** A colour of a smaller share of the pixels is not dominant. */
const LEAST_SHARE = 0.005;

/**
 * Up to six colours as #rrggbb, the most frequent first: the cubes are halved where their colours vary most (Heckbert's
 * median cut, by variance), and the halves' means are settled by k-means.
 * @param sums pixels, red, green and blue of each cube, one after the other.
 */
export function dominantColors(sums: Float64Array): readonly string[] {
  const cubes: Cube[] = [];
  for (let i = 0; i + 3 < sums.length; i += 4) {
    const [count = 0, red = 0, green = 0, blue = 0] = sums.subarray(i, i + 4);
    if (count > 0) cubes.push([count, red, green, blue]);
  }
  const total = countOf(cubes);
  const groups = merge(settle(cubes, split(cubes)));
  return groups
    .filter(([first]) => first !== undefined)
    .map((group) => ({ share: countOf(group) / total, color: hex(meanOf(group)) }))
    .filter(({ share }, index) => index === 0 || share >= LEAST_SHARE)
    .map(({ color }) => color);
}

function countOf(group: readonly Cube[]): number {
  return group.reduce((sum, [count]) => sum + count, 0);
}

function meanOf(group: readonly Cube[]): Color {
  const count = countOf(group) || 1;
  const sum = (channel: 1 | 2 | 3) => group.reduce((all, cube) => all + cube[channel], 0);
  return [sum(1) / count, sum(2) / count, sum(3) / count];
}

/** Halves the group that varies most until there are enough. */
function split(cubes: readonly Cube[]): Color[] {
  let groups: (readonly Cube[])[] = cubes.length === 0 ? [] : [cubes];
  while (groups.length < MOST) {
    const varied = groups.map((group) => ({ group, ...widest(group) }));
    const most = varied.reduce((a, b) => (b.spread > a.spread ? b : a), { group: [], ...NONE });
    if (most.spread <= 0) break;
    const { channel, middle } = most;
    const low = most.group.filter((cube) => cube[channel] / cube[0] <= middle);
    const high = most.group.filter((cube) => cube[channel] / cube[0] > middle);
    if (low.length === 0 || high.length === 0) break;
    groups = groups.flatMap((group) => (group === most.group ? [low, high] : [group]));
  }
  return groups.map((group) => meanOf(group));
}

interface Axis {
  readonly channel: 1 | 2 | 3;
  /** Sum of squared distances from the mean, in pixels. */
  readonly spread: number;
  readonly middle: number;
}
const NONE: Axis = { channel: 1, spread: 0, middle: 0 };

/** The channel in which a group varies most. */
function widest(group: readonly Cube[]): Axis {
  const mean = meanOf(group);
  let found = NONE;
  for (const channel of [1, 2, 3] as const) {
    const middle = mean[channel - 1] ?? 0;
    const spread = group.reduce((sum, cube) => {
      const off = cube[channel] / cube[0] - middle;
      return sum + cube[0] * off * off;
    }, 0);
    if (spread > found.spread) found = { channel, spread, middle };
  }
  return found;
}

/** Lloyd's rounds: each cube to the nearest colour, each colour to the mean of its cubes. */
function settle(cubes: readonly Cube[], seeds: readonly Color[]): (readonly Cube[])[] {
  let colors = seeds;
  let groups: Cube[][] = [];
  for (let round = 0; round < ROUNDS && colors.length > 0; round++) {
    groups = colors.map(() => []);
    for (const cube of cubes) {
      groups[nearest(colors, meanOf([cube]))]?.push(cube);
    }
    groups = groups.filter((group) => group.length > 0);
    colors = groups.map((group) => meanOf(group));
  }
  return groups;
}

function nearest(colors: readonly Color[], color: Color): number {
  const distances = colors.map((other) => distance(other, color));
  return distances.indexOf(Math.min(...distances));
}

function distance(a: Color, b: Color): number {
  return a.reduce((sum, level, channel) => sum + (level - (b[channel] ?? 0)) ** 2, 0);
}

/** The most frequent first, those too near to one before it joined to that. */
function merge(groups: readonly (readonly Cube[])[]): (readonly Cube[])[] {
  const merged: (readonly Cube[])[] = [];
  for (const group of groups.toSorted((a, b) => countOf(b) - countOf(a))) {
    const near = merged.findIndex((one) => distance(meanOf(one), meanOf(group)) < NEAR ** 2);
    if (near === -1) merged.push(group);
    else merged[near] = [...(merged[near] ?? []), ...group];
  }
  return merged.toSorted((a, b) => countOf(b) - countOf(a));
}

function hex(color: Color): string {
  return `#${color.map((level) => Math.round(level).toString(16).padStart(2, "0")).join("")}`;
}
