#!/usr/bin/env python3
"""Writes what PyTorch, SciPy and OpenCV make of random arrays: peers.txt and peers.npy.

peers.npy holds all numbers of all arrays (float32, one axis). Each line of peers.txt is one case, tab-separated:
peer, expression, input, kernel or -, expected, number of taps n, largest Σ|w||x|. An array is offset:shape.
In the expression, KERNEL stands for the kernel's file. Arrays are (channels, height, width).
"""
import itertools, pathlib
import cv2, numpy, scipy.ndimage, torch
import torch.nn.functional as F

rng = numpy.random.default_rng(2)
numbers, lines, count = [], [], 0


def store(array):
    global count
    array = numpy.ascontiguousarray(array, dtype=numpy.float32)
    place = f"{count}:{'x'.join(map(str, array.shape))}"
    numbers.append(array.ravel())
    count += array.size
    return place


def picture(*shape):
    return rng.uniform(-1, 1, shape).astype(numpy.float32).astype(numpy.float64)


def case(peer, expression, x, kernel, y, n, magnitude):
    y = y if y.ndim == 3 else y[None]
    place = "-" if kernel is None else store(kernel)
    lines.append("\t".join([peer, expression, store(x), place, store(y), str(n), repr(float(magnitude))]))


# Banks: any number of channels, stride, padding, dilation, zeros and other borders around. PyTorch.
modes = {"zero": "constant", "replicate": "replicate", "reflect": "reflect", "wrap": "circular"}
banks = [(1, 1, 3, 3), (4, 3, 3, 3), (2, 5, 1, 1), (3, 3, 5, 2), (1, 3, 2, 4), (7, 1, 3, 1), (3, 1, 1, 3)]
geometries = [((1, 1), (0, 0), (1, 1)), ((1, 1), (1, 1), (1, 1)), ((2, 1), (2, 1), (1, 1)), ((1, 2), (2, 3), (2, 1)),
              ((3, 4), (0, 1), (1, 1)), ((2, 2), (3, 3), (1, 2))]
for index, (bank, (stride, padding, dilation)) in enumerate(itertools.product(banks, geometries)):
    border = list(modes)[index % 4]
    out, inputs, kh, kw = bank
    x, k = picture(inputs, 11, 14), picture(*bank)
    around = (padding[1], padding[1], padding[0], padding[0])

    def run(x, k):
        padded = F.pad(torch.from_numpy(x)[None], around, mode=modes[border])
        return F.conv2d(padded, torch.from_numpy(k), stride=stride, dilation=dilation)[0].numpy()

    text = (f"conv KERNEL stride={stride[0]}x{stride[1]} padding={padding[0]}x{padding[1]} "
            f"dilation={dilation[0]}x{dilation[1]} border={border}")
    case("torch", text, x, k, run(x, k), inputs * kh * kw, run(abs(x), abs(k)).max())

# Kernels of one plane, same size, every border, odd and even, larger than the picture. SciPy.
modes = {"replicate": "nearest", "zero": "constant", "reflect": "mirror", "symmetric": "reflect", "wrap": "wrap"}
for (border, mode), size in itertools.product(modes.items(), [(3, 3), (2, 2), (4, 5), (1, 6), (7, 1), (13, 11), (21, 25)]):
    x, k = picture(10, 12), picture(*size)
    y = scipy.ndimage.correlate(x, k, mode=mode)
    bound = scipy.ndimage.correlate(abs(x), abs(k), mode=mode).max()
    case("scipy", f"conv KERNEL border={border}", x[None], k, y, k.size, bound)
    if size == (4, 5):
        # A convolution's anchor is the mirrored one, so that only odd kernels can be compared with it.
        k = picture(3, 5)
        y = scipy.ndimage.convolve(x, k, mode=mode)
        bound = scipy.ndimage.convolve(abs(x), abs(k), mode=mode).max()
        case("scipy", f"conv KERNEL flip border={border}", x[None], k, y, k.size, bound)

for (border, mode), sigma in itertools.product(modes.items(), [0.4, 1.4, 2.0, 5.0, 9.0]):
    x = picture(17, 23)
    y = scipy.ndimage.gaussian_filter(x, sigma, mode=mode, truncate=4)
    bound = scipy.ndimage.gaussian_filter(abs(x), sigma, mode=mode, truncate=4).max()
    # Two roundings more for each of the two passes' taps, and the mass that is lost beyond them is none.
    case("scipy", f"gaussian {sigma} border={border}", x[None], None, y, 4 * (2 * int(4 * sigma + 0.5) + 1), bound)

# Sobel, Laplacian and boxes. OpenCV.
borders = {"replicate": cv2.BORDER_REPLICATE, "reflect": cv2.BORDER_REFLECT_101, "symmetric": cv2.BORDER_REFLECT}
for border, flag in borders.items():
    x = picture(9, 16)
    dx = cv2.Sobel(x, cv2.CV_64F, 1, 0, ksize=3, borderType=flag)
    dy = cv2.Sobel(x, cv2.CV_64F, 0, 1, ksize=3, borderType=flag)
    case("opencv", f"sobel x border={border}", x[None], None, dx, 9, 8)
    case("opencv", f"sobel y border={border}", x[None], None, dy, 9, 8)
    case("opencv", f"sobel border={border}", x[None], None, numpy.hypot(dx, dy), 20, 12)
    case("opencv", f"laplacian border={border}", x[None], None,
         cv2.Laplacian(x, cv2.CV_64F, ksize=1, borderType=flag), 5, 8)
    for h, w in [(3, 3), (5, 2), (4, 4), (1, 7)]:
        y = cv2.blur(x, (w, h), borderType=flag)
        case("opencv", f"box {h}x{w} border={border}", x[None], None, y, h * w, 1)

# Pools. PyTorch.
for (h, w), stride, padding in [((2, 2), None, (0, 0)), ((3, 3), (2, 2), (1, 1)), ((2, 3), (1, 2), (1, 0)),
                                ((4, 1), None, (2, 0)), ((5, 5), (3, 4), (2, 1))]:
    x = picture(3, 12, 15)
    t = torch.from_numpy(x)[None]
    text = f"{h}x{w} padding={padding[0]}x{padding[1]}" + (f" stride={stride[0]}x{stride[1]}" if stride else "")
    case("torch", "maxpool " + text, x, None, F.max_pool2d(t, (h, w), stride, padding)[0].numpy(), 1, 1)
    case("torch", "minpool " + text, x, None, -F.max_pool2d(-t, (h, w), stride, padding)[0].numpy(), 1, 1)
    case("torch", "avgpool " + text, x, None, F.avg_pool2d(t, (h, w), stride, padding)[0].numpy(), h * w, 1)
    inside = F.avg_pool2d(t, (h, w), stride, padding, count_include_pad=False)[0].numpy()
    case("torch", f"avgpool {text} inside", x, None, inside, h * w, 1)

folder = pathlib.Path(__file__).parent
folder.joinpath("peers.txt").write_text("\n".join(lines) + "\n")
numpy.save(folder / "peers.npy", numpy.concatenate(numbers))
