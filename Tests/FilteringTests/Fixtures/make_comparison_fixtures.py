#!/usr/bin/env python3
"""Writes what scikit-image and NumPy find between two pictures: comparisons.txt, and the pictures in comparisons.bin.

Each line is one case, tab-separated: name, sample type, colour channels, 1 with alpha or 0, height, width, the places of the
two pictures, largest |a - b|, mean |a - b|, PSNR, SSIM. A place is an offset into comparisons.bin, or @ and the seed of a
SplitMix64 generator, whose numbers are the samples modulo 256. Samples are interleaved, 16-bit and float ones little-endian.
"""
import pathlib
import numpy, scipy.ndimage
from PIL import Image
from skimage.metrics import structural_similarity

rng = numpy.random.default_rng(11)
folder = pathlib.Path(__file__).parent
samples = folder.parent.parent.parent / "Samples"
data, lines = bytearray(), []
types = {"uint8": (numpy.uint8, 255), "uint16": (numpy.dtype("<u2"), 65535), "float32": (numpy.dtype("<f4"), 1)}


def made(seed, shape):
    state, mask, values = seed, 2**64 - 1, []
    for _ in range(int(numpy.prod(shape))):
        state = (state + 0x9E3779B97F4A7C15) & mask
        z = ((state ^ (state >> 30)) * 0xBF58476D1CE4E5B9) & mask
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & mask
        values.append((z ^ (z >> 31)) & 255)
    return numpy.array(values, numpy.uint8).reshape(shape)


def case(name, a, b, kind="uint8", alpha=0, places=None):
    dtype, largest = types[kind]
    a, b = (x if x.ndim == 3 else x[..., None] for x in (a, b))
    if places is None:
        places = []
        for x in (a, b):
            places.append(str(len(data)))
            data.extend(numpy.ascontiguousarray(x, dtype).tobytes())
    # Whole numbers are subtracted as whole numbers, so that nothing is rounded but the quotient.
    difference = numpy.abs(a.astype(numpy.float64) - b.astype(numpy.float64))
    mean_square = (difference**2).mean() / largest**2
    similarity = structural_similarity(
        a.astype(numpy.float64) / largest, b.astype(numpy.float64) / largest, data_range=1, gaussian_weights=True,
        channel_axis=-1)
    height, width, channels = a.shape
    numbers = [difference.max() / largest, difference.mean() / largest, -10 * numpy.log10(mean_square), similarity]
    lines.append("\t".join(
        [name, kind, str(channels - alpha), str(alpha), str(height), str(width), *places]
        + [repr(float(number)) for number in numbers]))


def bytes_of(x):
    return numpy.clip(numpy.rint(x), 0, 255).astype(numpy.uint8)


photo = numpy.asarray(Image.open(samples / "harbour.jpg").convert("RGB"))[150:214, 200:280]
gray = numpy.asarray(Image.open(samples / "harbour.jpg").convert("L"))[150:207, 200:291]
case("photo, blurred", gray, bytes_of(scipy.ndimage.gaussian_filter(gray.astype(float), 1)))
case("photo, noise", gray, bytes_of(gray + rng.normal(0, 8, gray.shape)))
case("colour photo, blurred", photo, bytes_of(scipy.ndimage.gaussian_filter(photo.astype(float), (2, 2, 0))))
case("flat", numpy.full((13, 17), 100), numpy.full((13, 17), 130))
case("black and white", numpy.zeros((13, 17)), numpy.full((13, 17), 255))
# Variances near 0.03² far from the mean of the picture are where single precision loses most.
paper = numpy.full((40, 48), 255, numpy.uint8)
case("white paper, noise", paper, bytes_of(paper - numpy.abs(rng.normal(0, 8, paper.shape))))
board = paper.copy()
board[:, :20] = 0
checks = board.copy()
checks[::2, 1::2] ^= 15
checks[1::2, ::2] ^= 15
case("half black, half white, checks", board, checks)
for height, width in [(11, 11), (12, 13), (11, 40), (31, 11)]:
    shape = (height, width)
    case(f"random {height}x{width}", rng.integers(0, 256, shape), rng.integers(0, 256, shape))
deep = rng.integers(0, 65536, (23, 31))
case("16-bit", deep, numpy.clip(deep + rng.integers(-300, 300, deep.shape), 0, 65535), "uint16")
smooth = rng.uniform(20000, 40000) + 9000 * numpy.sin(numpy.arange(23 * 31).reshape(23, 31) / 40)
case("16-bit, smooth", numpy.rint(smooth), numpy.rint(smooth * 1.02), "uint16")
cut_out = rng.integers(0, 256, (19, 22, 4))
case("alpha", cut_out, numpy.roll(cut_out, 1, 1), alpha=1)
array = rng.normal(0, 1, (20, 24, 5)).astype(numpy.float32)
case("array of five planes", array, (array * 0.9).astype(numpy.float32), "float32")
# Around the edges of tiles of 96 rows and 256 columns.
for seed, (height, width) in enumerate([(97, 257), (106, 266), (107, 267), (203, 20), (11, 523), (96, 256)]):
    shape = (height, width)
    first, second = 100 + 2 * seed, 101 + 2 * seed
    case(f"made {height}x{width}", made(first, shape), made(second, shape), places=[f"@{first}", f"@{second}"])

folder.joinpath("comparisons.txt").write_text("\n".join(lines) + "\n")
folder.joinpath("comparisons.bin").write_bytes(data)
