/** One operation of ours and what one would write with OpenCV to have the same. */
export interface KernelPair {
  /** In the grammar of the service; one step. */
  readonly ops: string;
  /**
   * A Python expression: `a` and `b` are pictures of `c` channels, `w` by `h`; `o` is peers/opencv_ops.py. What it
   * answers is the result; `setup` is not timed.
   */
  readonly call: string;
  readonly setup?: string;
  /** A statement before each call, which is not timed: as ours, what works in place has a new copy of the picture. */
  readonly fresh?: string;
  /** False where dice or definitions differ, so that only the kind of work is the same. */
  readonly same: boolean;
}

const same = (ops: string, call: string, setup = ""): KernelPair => ({
  ops,
  call,
  setup,
  same: true,
});
const alike = (ops: string, call: string, setup = ""): KernelPair => ({
  ops,
  call,
  setup,
  same: false,
});

/** `own` is a copy of the picture that the call may change. */
const inPlace = (ops: string, call: string, setup = ""): KernelPair => ({
  ...alike(ops, call, setup),
  fresh: "own = a.copy()",
});

/** A table of 256 levels, made beforehand on their side. */
const look = (ops: string, curve: string) =>
  same(ops, "cv2.LUT(a, t)", `t = o.table(lambda v: ${curve}, c)`);
const matrix = (ops: string, rows: string) => same(ops, "cv2.transform(a, m)", `m = ${rows}`);
const warp = (ops: string, made: string, more = "cv2.INTER_LINEAR") =>
  same(ops, `cv2.warpAffine(a, m, (w, h), flags=${more})`, `m = ${made}`);
const convolve = (ops: string, kernel: string) =>
  same(ops, "cv2.filter2D(a, -1, k)", `k = ${kernel}`);
const resize = (ops: string, size: string, interpolation: string) =>
  same(ops, `cv2.resize(a, ${size}, interpolation=cv2.INTER_${interpolation})`);
const bitwise = (ops: string, call: string, mask: string) =>
  same(ops, call, `m = np.full(a.shape, ${mask}[:c], np.uint8)`);

const RECTANGLE = "np.ones((n, n), np.uint8)";
const MAPS = "x, y = o.grid(a)";

/** Every operation that OpenCV has too, with its ways of interpolating and sizes of window where they cost otherwise. */
export const KERNELS: readonly KernelPair[] = [
  warp("rotate:15", "o.about(a, 15)"),
  warp("rotate:15,interpolation=nearest", "o.about(a, 15)", "cv2.INTER_NEAREST"),
  warp("rotate:15,interpolation=cubic", "o.about(a, 15)", "cv2.INTER_CUBIC"),
  warp("rotate:15,interpolation=lanczos", "o.about(a, 15)", "cv2.INTER_LANCZOS4"),
  warp(
    "rotate:15,border=reflect101",
    "o.about(a, 15)",
    "cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT_101",
  ),
  warp("affine:scale=0.9,rotate=10", "o.about(a, 10, 0.9)"),
  { ...warp("safe_rotate:15", "o.about(a, 15, 0.8)"), same: false },
  {
    ...warp("shift_scale_rotate:shift=0.05,scale=0.1,angle=15", "o.about(a, 15, 1.1)"),
    same: false,
  },
  { ...warp("shear:10", "o.sheared(a, 10)"), same: false },
  warp("translate:x=0.1,y=0.1", "np.float64([[1, 0, 0.1 * w], [0, 1, 0.1 * h]])"),
  alike(
    "perspective:scale=0.1,seed=1",
    "cv2.warpPerspective(a, m, (w, h))",
    "m = o.projective(a, 0.1)",
  ),
  alike("elastic_transform:alpha=40,sigma=6,seed=1", "o.elastic(a, 40, 6, x, y)", MAPS),
  alike("elastic_transform:alpha=300,sigma=50,seed=1", "o.elastic(a, 300, 50, x, y)", MAPS),
  alike("grid_distortion:seed=1", "o.lattice(a, 5, 5, 0.3)"),
  alike("grid_elastic_deform:seed=1", "o.lattice(a, 4, 4, 0.1)"),
  alike("piecewise_affine:scale=0.04,seed=1", "o.lattice(a, 4, 4, 0.1)"),
  same("optical_distortion:0.3", "o.lens(a, 0.3)"),
  same("horizontal_flip", "cv2.flip(a, 1)"),
  same("vertical_flip", "cv2.flip(a, 0)"),
  same("flip:x", "cv2.flip(a, 0)"),
  same("transpose", "cv2.transpose(a)"),
  same("rotate90:1", "cv2.rotate(a, cv2.ROTATE_90_COUNTERCLOCKWISE)"),
  same("rotate90:2", "cv2.rotate(a, cv2.ROTATE_180)"),
  alike("square_symmetry:3", "cv2.rotate(a, cv2.ROTATE_90_CLOCKWISE)"),
  resize("resize:width=640,height=480,interpolation=nearest", "(640, 480)", "NEAREST"),
  resize("resize:width=640,height=480,interpolation=linear", "(640, 480)", "LINEAR"),
  resize("resize:width=640,height=480,interpolation=cubic", "(640, 480)", "CUBIC"),
  resize("resize:width=640,height=480,interpolation=area", "(640, 480)", "AREA"),
  {
    ...resize("resize:width=640,height=480,interpolation=lanczos", "(640, 480)", "LANCZOS4"),
    same: false,
  },
  resize("scale:-0.5,interpolation=area", "(w // 2, h // 2)", "AREA"),
  resize("scale:0.5,interpolation=linear", "(w * 3 // 2, h * 3 // 2)", "LINEAR"),
  resize("scale:0.5,interpolation=cubic", "(w * 3 // 2, h * 3 // 2)", "CUBIC"),
  resize("longest_max_size:512", "(512, 384)", "AREA"),
  resize("smallest_max_size:384", "(512, 384)", "AREA"),
  alike(
    "zoom:amount=50,x=0.5,y=0.5",
    "cv2.resize(a[h // 6 : h - h // 6, w // 6 : w - w // 6], (w, h))",
  ),
  same(
    "pad:64",
    "cv2.copyMakeBorder(a, 64, 64, 64, 64, cv2.BORDER_CONSTANT, value=(0, 0, 0, 255))",
  ),
  same("pad:64,border=reflect101", "cv2.copyMakeBorder(a, 64, 64, 64, 64, cv2.BORDER_REFLECT_101)"),
  alike(
    "pad_if_needed:width_divisor=500,height_divisor=500,min_width=1,min_height=1",
    "cv2.copyMakeBorder(a, p, q, p, q, cv2.BORDER_CONSTANT, value=(0, 0, 0, 255))",
    "p, q = (-h % 500) // 2, (-w % 500) // 2",
  ),
  same("crop:x_min=100,y_min=100,x_max=900,y_max=700", "a[100:700, 100:900].copy()"),
  same(
    "center_crop:width=800,height=600",
    "a[(h - 600) // 2 :, (w - 800) // 2 :][:600, :800].copy()",
  ),
  alike(
    "crop_and_pad:percent=0.1,border=reflect101",
    "cv2.resize(cv2.copyMakeBorder(a, p, p, q, q, cv2.BORDER_REFLECT_101), (w, h))",
    "p, q = h // 10, w // 10",
  ),
  alike(
    "random_resized_crop:width=512,height=512,scale=0.5,ratio=1,x=0.5,y=0.5",
    "cv2.resize(a[p : h - p, q : w - q], (512, 512), interpolation=cv2.INTER_AREA)",
    "s = round((w * h / 2) ** 0.5); p, q = (h - s) // 2, (w - s) // 2",
  ),
  alike(
    "sized_crop:width=512,height=512,crop_height=600,x=0.5,y=0.5",
    "cv2.resize(a[:600, :600], (512, 512), interpolation=cv2.INTER_AREA)",
  ),
  look("brighten:20", "v + 51"),
  look("darken:20", "v - 51"),
  look("contrast:0.5", "127.5 + (v - 127.5) * 1.5"),
  look("brightness_contrast:brightness=0.2,contrast=0.2", "v * 1.2 + 51"),
  look("gamma:0.6", "255 * (v / 255) ** 0.6"),
  look("posterize:4", "np.floor(v / 16) * 16"),
  look("solarize:0.5", "np.where(v >= 128, 255 - v, v)"),
  look("solarize_add:60", "np.where(v < 128, v + 60, v)"),
  { ...look("tone_curve:scale=0.3,seed=1", "255 * (v / 255) ** 0.8"), same: false },
  same(
    "white_balance:temperature=0.5,tint=0.2",
    "cv2.LUT(a, t)",
    "t = o.tables([lambda v, g=g: v * g for g in np.exp2([0.25, -0.2, -0.25])], c)",
  ),
  alike(
    "planckian_jitter:3500",
    "cv2.LUT(a, t)",
    "t = o.tables([lambda v, g=g: v * g for g in (1.3, 1, 0.6)], c)",
  ),
  same("rgb_shift:r=40,g=-20,b=30", "cv2.add(a, (40, -20, 30, 0))"),
  same("tint:channel=r,amount=30", "cv2.add(a, (38.25, -38.25, -38.25, 0))"),
  bitwise("invert", "cv2.bitwise_xor(a, m)", "(255, 255, 255, 0)"),
  bitwise("mute_channel:r", "cv2.bitwise_and(a, m)", "(0, 255, 255, 255)"),
  {
    ...bitwise("channel_dropout:1,seed=1", "cv2.bitwise_and(a, m)", "(0, 255, 255, 255)"),
    same: false,
  },
  same(
    "channel_swap:a=r,b=b",
    "cv2.cvtColor(a, cv2.COLOR_RGB2BGR if c == 3 else cv2.COLOR_RGBA2BGRA)",
  ),
  same(
    "channel_shuffle:gbr",
    "cv2.mixChannels([a], [r], f) and None or r",
    "r = np.empty_like(a); f = [1, 0, 2, 1, 0, 2, 3, 3][: 2 * c]",
  ),
  matrix("saturate:0.5", "o.square(o.saturating(1.5), c)"),
  matrix(
    "sepia",
    "o.square([[0.393, 0.769, 0.189], [0.349, 0.686, 0.168], [0.272, 0.534, 0.131]], c)",
  ),
  same("to_gray", "o.gray(a)"),
  same("hue_saturation_value:hue=40,saturation=20,value=-10", "o.hsv(a, 40, 20, -10)"),
  same(
    "color_jitter:brightness=1.2,contrast=1.2,saturation=1.2,hue=20,order=bcsh",
    "o.jitter(a, 1.2, 1.2, 1.2, 20)",
  ),
  same("enhance:property=contrast,factor=1.5", "o.contrast_about_mean(a, 1.5)"),
  alike("auto_contrast", "o.stretch(a)"),
  same("equalize", "o.per_plane(a, cv2.equalizeHist)"),
  same("clahe:clip=2", "o.clahe(a, 2, 8)"),
  same("blur:3", "cv2.blur(a, (3, 3))"),
  same("blur:7", "cv2.blur(a, (7, 7))"),
  same("blur:31", "cv2.blur(a, (31, 31))"),
  same("gaussian_blur:1", "cv2.GaussianBlur(a, (0, 0), 1)"),
  same("gaussian_blur:3", "cv2.GaussianBlur(a, (0, 0), 3)"),
  same("gaussian_blur:8", "cv2.GaussianBlur(a, (0, 0), 8)"),
  same("gaussian_blur:20", "cv2.GaussianBlur(a, (0, 0), 20)"),
  same("median_blur:3", "cv2.medianBlur(a, 3)"),
  same("median_blur:5", "cv2.medianBlur(a, 5)"),
  same("median_blur:7", "cv2.medianBlur(a, 7)"),
  same("median_blur:15", "cv2.medianBlur(a, 15)"),
  same("min_filter:3", "cv2.erode(a, k)", `n = 3; k = ${RECTANGLE}`),
  same("min_filter:9", "cv2.erode(a, k)", `n = 9; k = ${RECTANGLE}`),
  same("max_filter:3", "cv2.dilate(a, k)", `n = 3; k = ${RECTANGLE}`),
  same("max_filter:9", "cv2.dilate(a, k)", `n = 9; k = ${RECTANGLE}`),
  convolve("motion_blur:size=15,angle=30,direction=0,allow_shifted=false", "o.line(15, 30)"),
  convolve("defocus:radius=3,alias_blur=0.3", "o.disk(3, 0.3)"),
  convolve("defocus:radius=8,alias_blur=0.3", "o.disk(8, 0.3)"),
  convolve(
    "advanced_blur:size=15,sigma_x=5,sigma_y=2,rotate=30,beta=1,noise=1,seed=1",
    "o.bell(15, 5, 2, 30)",
  ),
  convolve(
    "sharpen:alpha=0.4,lightness=0.75",
    "np.float64([[-1, -1, -1], [-1, 10.25, -1], [-1, -1, -1]]) * 0.4",
  ),
  same(
    "sharpen:alpha=0.5,method=gaussian,kernel_size=9,sigma=2",
    "o.sharpen_gaussian(a, 0.5, 9, 2)",
  ),
  convolve(
    "emboss:alpha=0.5,strength=0.5",
    "np.float64([[-1.5, -0.5, 0], [-0.5, 2, 0.5], [0, 0.5, 1.5]]) * 0.5",
  ),
  same("unsharp_mask:size=13,sigma=3,alpha=0.5,threshold=10", "o.unsharp(a, 13, 3, 0.5, 10)"),
  same("edge_filter:edge_map", "o.edges(a)"),
  alike("ringing_overshoot:size=15,cutoff=0.8", "cv2.filter2D(a, -1, k)", "k = o.lowpass(15, 0.8)"),
  alike("gauss_noise:0.1,seed=1", "o.noisy(a, 25.5)"),
  alike(
    "multiplicative_noise:0.5..1.5,elementwise=true,per_channel=true,seed=1",
    "o.speckled(a, 0.5, 1.5)",
  ),
  alike("iso_noise:color_shift=0.05,intensity=0.3,seed=1", "o.iso(a, 0.05, 0.3)"),
  alike("salt_and_pepper:0.05,seed=1", "o.sprinkled(a, 0.05, [(255,) * 3, (0,) * 3])"),
  alike("pepper_noise:5,seed=1", "o.sprinkled(a, 0.05, [(0,) * 3])"),
  alike("salt_noise:5,seed=1", "o.sprinkled(a, 0.05, [(255,) * 3])"),
  alike("pixel_dropout:0.1,seed=1", "o.sprinkled(a, 0.1, [(0,) * 3])"),
  inPlace("coarse_dropout:6,height=0.1,width=0.1,seed=1", "o.holes(own, 6, 0.1)"),
  inPlace("cutout:10,seed=1", "cv2.randu(own[:s, :s], 0, 256)", "s = round((w * h / 10) ** 0.5)"),
  inPlace("erasing:scale=0.1,ratio=1,seed=1", "o.holes(own, 1, 0.3162)"),
  same(
    "downscale:0.25,interpolation_down=area,interpolation_up=linear",
    "o.small_and_back(a, 0.25, cv2.INTER_AREA, cv2.INTER_LINEAR)",
  ),
  same("downscale:0.25", "o.small_and_back(a, 0.25, cv2.INTER_NEAREST, cv2.INTER_NEAREST)"),
  alike(
    "pixelize:0.05",
    "o.small_and_back(a, 1 / s, cv2.INTER_AREA, cv2.INTER_NEAREST)",
    "s = h // 20",
  ),
  same("chromatic_aberration:primary=0.05,secondary=0.05,seed=1", "o.fringes(a, 0.05)"),
  same("image_compression:50", "o.recompressed(a, 50)"),
  same("mixup:0.6", "cv2.addWeighted(a, 0.6, b, 0.4, 0)"),
  alike("overlay:0.5,x=0,y=0", "o.overlaid(a, b, 0.5, 1)"),
  alike("overlay:0.5,x=0,y=0,opacity=0.5", "o.overlaid(a, b, 0.5, 0.5)"),
  alike("oil:3", "cv2.xphoto.oilPainting(a[..., :3].copy(), 3, 20)"),
];
