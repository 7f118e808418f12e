#!/usr/bin/env python3
"""Writes what OpenCV, SciPy, Pillow and NumPy make of random arrays with the steps of the catalogue: steps.txt and steps.npy.

The files have the form that make_fixtures.py describes. A number of taps of 0 asks for equality.
"""
import pathlib
import cv2, numpy, scipy.ndimage as ndimage
from PIL import Image

rng = numpy.random.default_rng(3)
numbers, lines, count, places = [], [], 0, {}
SIZES = [(17, 23), (1, 1), (1, 15), (16, 1), (15, 33)]


def store(array):
    global count
    array = numpy.ascontiguousarray(array, dtype=numpy.float32)
    array = array if array.ndim == 3 else array[None]
    key = (array.shape, array.tobytes())
    if key in places:
        return places[key]
    place = places[key] = f"{count}:{'x'.join(map(str, array.shape))}"
    numbers.append(array.ravel())
    count += array.size
    return place


def case(peer, expression, x, y, n=0, magnitude=0):
    lines.append("\t".join([peer, expression, store(x), "-", store(y), str(n), repr(float(magnitude))]))


def picture(*shape):
    return rng.uniform(-1, 1, shape).astype(numpy.float32)


def samples(shape, largest):
    """Values as an 8- or 16-bit picture has them."""
    return rng.integers(0, largest + 1, shape).astype(numpy.float32) / numpy.float32(largest)


# Windows. SciPy, and OpenCV where two follow each other.
modes = {"replicate": "nearest", "zero": "constant", "reflect": "mirror", "symmetric": "reflect", "wrap": "wrap"}
for size in SIZES:
    for x in [picture(*size), samples(size, 255), samples(size, 65535)]:
        for h, w in [(3, 3), (5, 5), (4, 2), (1, 7), (9, 6)]:
            case("scipy", f"median {h}x{w}", x, ndimage.median_filter(x, (h, w), mode="nearest"))
    x = picture(*size)
    for h, w in [(3, 3), (4, 5), (7, 1)]:
        case("scipy", f"dilate {h}x{w}", x, ndimage.maximum_filter(x, (h, w), mode="nearest"))
        case("scipy", f"erode {h}x{w}", x, ndimage.minimum_filter(x, (h, w), mode="nearest"))
for border, mode in modes.items():
    x = picture(12, 19)
    case("scipy", f"median 7x5 border={border}", x, ndimage.median_filter(x, (7, 5), mode=mode))
for x in [samples((37, 70), 255), samples((37, 70), 65535)]:
    for h, w in [(17, 17), (101, 5), (15, 17), (16, 16), (9, 101)]:
        case("scipy", f"median {h}x{w}", x, ndimage.median_filter(x, (h, w), mode="nearest"))
x = picture(20, 31)
for name, operation in [("open", cv2.MORPH_OPEN), ("close", cv2.MORPH_CLOSE)]:
    for side in [3, 5]:
        case("opencv", f"{name} {side}", x, cv2.morphologyEx(x, operation, numpy.ones((side, side))))

# Gradients and blurs. OpenCV and SciPy, with edge pixels repeated.
for size in SIZES:
    x = picture(*size)
    d = x.astype(numpy.float64)
    scharr = [cv2.Scharr(d, cv2.CV_64F, a, 1 - a, borderType=cv2.BORDER_REPLICATE) for a in (1, 0)]
    prewitt = [ndimage.prewitt(d, axis, mode="nearest") for axis in (1, 0)]
    for name, (dx, dy), bound in [("scharr", scharr, 32), ("prewitt", prewitt, 6)]:
        case("opencv" if name == "scharr" else "scipy", f"{name} x", x, dx, 9, bound)
        case("opencv" if name == "scharr" else "scipy", f"{name} y", x, dy, 9, bound)
        case("opencv" if name == "scharr" else "scipy", f"{name} magnitude", x, numpy.hypot(dx, dy), 12, 2 * bound)
    compass = numpy.array([[5, 5, 5], [-3, 0, -3], [-3, -3, -3]])
    ring = [(0, 0), (0, 1), (0, 2), (1, 2), (2, 2), (2, 1), (2, 0), (1, 0)]
    answers = []
    for turn in range(8):
        k = numpy.zeros((3, 3))
        for i, place in enumerate(ring):
            k[ring[(i + turn) % 8]] = compass[place]
        answers.append(ndimage.correlate(d, k, mode="nearest"))
    case("scipy", "kirsch", x, numpy.max(answers, axis=0), 9, 30)
    for sigma in [0.8, 2.5, 9]:
        taps = 2 * int(4 * sigma + 0.5) + 1
        blurred = ndimage.gaussian_filter(d, sigma, mode="nearest", truncate=4)
        case("scipy", f"unsharp {sigma} 0.75", x, d + 0.75 * (d - blurred), 4 * taps, 2.5)
        other = ndimage.gaussian_filter(d, 2 * sigma, mode="nearest", truncate=4)
        case("scipy", f"dog {sigma} {2 * sigma}", x, blurred - other, 8 * taps, 2)
        weight, radius = numpy.exp(-0.5 * (numpy.arange(-(taps // 2), taps // 2 + 1) / sigma) ** 2), taps // 2
        bell = weight / weight.sum()
        t = numpy.arange(-radius, radius + 1)
        bend = (t**2 / sigma**4 - 1 / sigma**2) * bell
        bend -= bell * bend.sum()
        convolved = sum(
            ndimage.correlate1d(ndimage.correlate1d(d, a, 0, mode="nearest"), b, 1, mode="nearest")
            for a, b in [(bend, bell), (bell, bend)])
        case("scipy", f"log {sigma}", x, convolved, 4 * taps, 4 * abs(bend).sum())

# Canny. OpenCV, on 8-bit pictures with many equal gradients, gray and colour.
for index, (low, high) in enumerate([(0.2, 0.5), (0.4, 1.2), (0, 0.7), (50 / 255, 150 / 255)]):
    for shape in [(41, 53), (41, 53, 3), (1, 19), (19, 1)]:
        noise = cv2.GaussianBlur(rng.integers(0, 256, shape, dtype=numpy.uint8), (0, 0), 0.6 + 0.4 * index)
        noise = noise.reshape(shape)
        noise[shape[0] // 3 : shape[0] // 2, shape[1] // 4 : shape[1] // 2] = 255
        edges = cv2.Canny(noise, low * 255, high * 255, L2gradient=True)
        planes = noise.astype(numpy.float32) / numpy.float32(255)
        planes = numpy.moveaxis(planes, 2, 0) if planes.ndim == 3 else planes
        case("opencv", f"canny {low!r} {high!r}", planes, edges / 255)

# Points. NumPy in double precision.
linear = lambda v: numpy.where(v <= 0.04045, v / 12.92, ((numpy.maximum(v, 0) + 0.055) / 1.055) ** 2.4)
encoded = lambda v: numpy.where(v <= 0.0031308, v * 12.92, 1.055 * numpy.maximum(v, 1e-30) ** (1 / 2.4) - 0.055)
x = samples((9, 67), 65535)
d = x.astype(numpy.float64)
case("numpy", "linear", x, linear(d), 2, 1)
case("numpy", "encoded", x, encoded(d), 2, 1)
case("numpy", "linear | encoded", x, d, 4, 1)
light = ndimage.gaussian_filter(linear(d), 3, mode="nearest", truncate=4)
case("numpy", "linear | gaussian 3 | encoded", x, encoded(light), 30, 1)
x = numpy.concatenate([picture(4, 67) * 30, picture(4, 67) * 3, picture(4, 67) * 0.1, picture(1, 67) * 1e-6])
d = x.astype(numpy.float64)
case("numpy", "sigmoid", x, 1 / (1 + numpy.exp(-d)), 2, 1)
case("numpy", "tanh", x, numpy.tanh(d), 2, 1)
case("numpy", "relu", x, numpy.maximum(d, 0))
for g in [0.5, 1.5, 2.2]:
    y = numpy.sign(d) * abs(d) ** (1 / g)
    case("numpy", f"gamma {g}", x, y, 4, abs(y).max())
case("numpy", "normalize", x, (d - d.min()) / (d.max() - d.min()), 2, 1)

# Otsu's threshold. OpenCV, on 8-bit pictures.
for share in [0.1, 0.5, 0.8]:
    dark, bright = rng.normal(70, 25, (31, 44)), rng.normal(170, 20, (31, 44))
    gray = numpy.where(rng.random((31, 44)) < share, dark, bright).clip(0, 255).astype(numpy.uint8)
    _, page = cv2.threshold(gray, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
    case("opencv", "threshold otsu", gray.astype(numpy.float32) / numpy.float32(255), page / 255)


# Geometry. Pillow, exact areas as matrices, NumPy.
def areas(n, m):
    s = n / m
    return numpy.array([[max(0, min(j + 1, (i + 1) * s) - max(j, i * s)) / s for j in range(n)] for i in range(m)])


for size in SIZES:
    x = picture(*size)
    image = Image.fromarray(x)
    for h, w in [(8, 9), (30, 41), (1, 1), size]:
        reach = max(size[0] / h, 1) + max(size[1] / w, 1)
        case("pillow", f"resize {h}x{w}", x, image.resize((w, h), Image.BILINEAR), int(3 * reach + 8), 2)
        case("pillow", f"resize {h}x{w} lanczos", x, image.resize((w, h), Image.LANCZOS), int(7 * reach + 8), 3)
        y = areas(size[0], h) @ x.astype(numpy.float64) @ areas(size[1], w).T
        case("numpy", f"resize {h}x{w} area", x, y, int(reach + 8), 1)
x = picture(3, 14, 19)
for angle, turns in [(90, -1), (180, 2), (270, 1)]:
    case("numpy", f"rotate {angle}", x, numpy.rot90(x, turns, axes=(1, 2)))
case("numpy", "transpose", x, x.transpose(0, 2, 1))
case("numpy", "flip x", x, x[:, :, ::-1])
case("numpy", "flip y", x, x[:, ::-1])
case("numpy", "crop 7x9+2+3", x, x[:, 2:9, 3:12])
case("numpy", "channel 2", x, x[2])
for border, mode in {"replicate": "edge", "zero": "constant", "reflect": "reflect", "symmetric": "symmetric", "wrap": "wrap"}.items():
    case("numpy", f"pad 5x8 border={border}", x, numpy.pad(x, ((0, 0), (5, 5), (8, 8)), mode=mode))
m = picture(2, 3)
text = "; ".join(" ".join(repr(float(v)) for v in row) for row in m)
case("numpy", f'matrix "{text}"', x, numpy.tensordot(m, x, 1), 3, 3)

folder = pathlib.Path(__file__).parent
folder.joinpath("steps.txt").write_text("\n".join(lines) + "\n")
numpy.save(folder / "steps.npy", numpy.concatenate(numbers))
print(len(lines), "cases,", count, "numbers")
