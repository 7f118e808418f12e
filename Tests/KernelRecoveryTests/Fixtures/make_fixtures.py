#!/usr/bin/env python3
"""Writes pairs that other tools made of one picture, and pairs.txt: tool, before, after, rows of taps, border.

Needs ImageMagick's convert, vips, OpenCV, Pillow, SciPy and NumPy. The picture is a part of Samples/harbour.jpg.
"""
import os, pathlib, subprocess
import cv2, numpy
import scipy.ndimage
from PIL import Image, ImageFilter

here = pathlib.Path(__file__).parent
os.chdir(here)
gray = cv2.imread(str(here.parents[2] / "Samples" / "harbour.jpg"), cv2.IMREAD_GRAYSCALE)[180:276, 300:396]
cv2.imwrite("before.png", gray)
deep = (gray.astype(numpy.uint16) * 257 + numpy.random.default_rng(1).integers(-120, 120, gray.shape)).clip(0, 65535)
cv2.imwrite("before16.png", deep.astype(numpy.uint16))
lines = []
kernels = {
    "sobel": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "lopsided": [[0.1, 0.25, 0.05], [0.15, 0.1, 0.05], [0.1, 0.1, 0.1]],
    "flat": [[0.3, 0.2, 0.35, 0.15]],
}


def record(tool, name, taps, after, before="before.png", border="-"):
    rows = ";".join(" ".join(repr(float(v)) for v in row) for row in taps)
    lines.append("\t".join([tool, before, after, rows, border]))


for name, rows in kernels.items():
    k = numpy.array(rows, float)
    height, width = k.shape
    cv2.imwrite(f"opencv-{name}.png", cv2.filter2D(gray, -1, k, borderType=cv2.BORDER_REFLECT_101))
    record("OpenCV", name, k, f"opencv-{name}.png", border="reflect")
    cv2.imwrite(f"opencv16-{name}.png", cv2.filter2D(deep.astype(numpy.uint16), -1, k, borderType=cv2.BORDER_REPLICATE))
    record("OpenCV 16", name, k, f"opencv16-{name}.png", "before16.png", "replicate")
    text = " ".join(",".join(repr(float(v)) for v in row) for row in k)
    subprocess.run(["convert", "before.png", "-virtual-pixel", "Edge", "-morphology", "Correlate",
                    f"{width}x{height}+{width // 2}+{height // 2}:{text}", "-depth", "8", f"magick-{name}.png"], check=True)
    record("ImageMagick", name, k, f"magick-{name}.png", border="replicate")
    pathlib.Path("kernel.mat").write_text(
        f"{width} {height} 1 0\n" + "\n".join(" ".join(repr(float(v)) for v in row) for row in k) + "\n")
    subprocess.run(["vips", "conv", "before.png", f"vips-{name}.png", "kernel.mat"], check=True)
    record("libvips", name, k, f"vips-{name}.png", border="replicate")
    wide = scipy.ndimage.correlate(gray.astype(float), k, mode="wrap").round().clip(0, 255).astype(numpy.uint8)
    cv2.imwrite(f"scipy-{name}.png", wide)
    record("SciPy", name, k, f"scipy-{name}.png", border="wrap")
    if k.shape == (3, 3):
        # Pillow counts the rows of a kernel from below.
        Image.open("before.png").filter(ImageFilter.Kernel((3, 3), k[::-1].ravel().tolist(), scale=1)).save(f"pillow-{name}.png")
        record("Pillow", name, k, f"pillow-{name}.png", border="untouched")
os.remove("kernel.mat")
pathlib.Path("pairs.txt").write_text("\n".join(lines) + "\n")
