#!/usr/bin/env python3
"""Makes the stored pictures of these tests, and what must be read from each.

Needs Python 3 with NumPy and Pillow, and cjpeg, djpeg (libjpeg-turbo-progs) and convert (ImageMagick).
The PNGs are written chunk by chunk from samples that are known here, so their expected values do not come from any
decoder; those of the JPEGs come from djpeg. expected.txt holds one line a picture:

    file  height  width  colour-channels  alpha(0|1)  bits  FNV-1a 64 of the samples, most significant byte first
"""
import io
import os
import struct
import subprocess
import zlib

import numpy as np
from PIL import Image, ImageCms

HERE = os.path.dirname(os.path.abspath(__file__))
EXPECTED = []


def fnv(data):
    value = 0xCBF29CE484222325
    for byte in data:
        value = (value ^ byte) * 0x100000001B3 & 0xFFFFFFFFFFFFFFFF
    return f"{value:016x}"


def expect(name, samples, alpha):
    height, width, channels = samples.shape
    bits = samples.dtype.itemsize * 8
    data = samples.astype(samples.dtype.newbyteorder(">")).tobytes()
    EXPECTED.append(f"{name} {height} {width} {channels - alpha} {int(alpha)} {bits} {fnv(data)}")


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)


# PNG ------------------------------------------------------------------------------------------------------------------

def chunk(kind, payload):
    return struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", zlib.crc32(kind + payload))


def pack(rows, depth):
    """Scanlines of integer samples (height, width · channels), each with a filter byte; filters 0 to 4 in turn."""
    height = rows.shape[0]
    if depth == 16:
        lines = [row.astype(">u2").tobytes() for row in rows]
    elif depth == 8:
        lines = [row.astype(np.uint8).tobytes() for row in rows]
    else:
        lines = []
        for row in rows:
            bits = "".join(f"{value:0{depth}b}" for value in row)
            bits += "0" * (-len(bits) % 8)
            lines.append(bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8)))
    assert len(lines) == height
    return lines


def paeth(a, b, c):
    p = a + b - c
    distances = abs(p - a), abs(p - b), abs(p - c)
    return (a, b, c)[distances.index(min(distances))]


def filtered(lines, distance):
    out = b""
    above = bytes(len(lines[0])) if lines else b""
    for index, line in enumerate(lines):
        number = index % 5
        out += bytes([number])
        for i, x in enumerate(line):
            a = line[i - distance] if i >= distance else 0
            b = above[i]
            c = above[i - distance] if i >= distance else 0
            guess = (0, a, b, (a + b) // 2, paeth(a, b, c))[number]
            out += bytes([(x - guess) & 255])
        above = line
    return out


PASSES = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)]


def png(samples, depth, color_type, interlaced, chunks=b""):
    """samples: (height, width, stored channels) of integers."""
    height, width, channels = samples.shape
    distance = max(1, channels * depth // 8)
    data = b""
    for top, left, down, across in PASSES if interlaced else [(0, 0, 1, 1)]:
        part = samples[top::down, left::across]
        if part.size:
            data += filtered(pack(part.reshape(part.shape[0], -1), depth), distance)
    head = struct.pack(">IIBBBBB", width, height, depth, color_type, 0, 0, int(interlaced))
    packed = zlib.compress(data, 9)
    middle = len(packed) // 2
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunks + chunk(b"IDAT", packed[:middle])
            + chunk(b"IDAT", packed[middle:]) + chunk(b"IEND", b""))


def upscaled(values, depth):
    """To what a reader gives: 8 bits, or 16."""
    return values.astype(np.uint16) if depth == 16 else (values * (255 // (2 ** depth - 1))).astype(np.uint8)


def make_pngs():
    random = np.random.default_rng(7)
    height, width = 9, 13
    for interlaced in (False, True):
        suffix = "-adam7" if interlaced else ""
        for depth in (1, 2, 4, 8, 16):
            # Few values, so that the transparent one occurs.
            values = random.integers(0, 2 ** depth, (height, width, 1))
            if depth >= 8:
                values = values // 50 * 50
            for keyed in (False, True):
                key = int(values[3, 4, 0])
                name = f"gray{depth}{'-key' if keyed else ''}{suffix}.png"
                write(name, png(values, depth, 0, interlaced, chunk(b"tRNS", struct.pack(">H", key)) if keyed else b""))
                samples = upscaled(values, depth)
                if keyed:
                    opaque = np.where(values == key, 0, np.iinfo(samples.dtype).max).astype(samples.dtype)
                    samples = np.concatenate([samples, opaque], 2)
                expect(name, samples, keyed)
        for depth in (8, 16):
            values = random.integers(0, 2 ** depth, (height, width, 3))
            values[2:5, 3:9] = values[2, 3]
            for keyed in (False, True):
                key = values[2, 3]
                name = f"rgb{depth}{'-key' if keyed else ''}{suffix}.png"
                write(name, png(values, depth, 2, interlaced, chunk(b"tRNS", struct.pack(">HHH", *key)) if keyed else b""))
                samples = upscaled(values, depth)
                if keyed:
                    top = np.iinfo(samples.dtype).max
                    opaque = np.where((values == key).all(2, keepdims=True), 0, top).astype(samples.dtype)
                    samples = np.concatenate([samples, opaque], 2)
                expect(name, samples, keyed)
            for color_type, channels, title in ((4, 2, "graya"), (6, 4, "rgba")):
                values = random.integers(0, 2 ** depth, (height, width, channels))
                name = f"{title}{depth}{suffix}.png"
                write(name, png(values, depth, color_type, interlaced))
                expect(name, upscaled(values, depth), True)
        for depth in (1, 2, 4, 8):
            count = min(2 ** depth, 200)
            palette = random.integers(0, 256, (count, 3)).astype(np.uint8)
            opacity = random.integers(0, 256, max(1, count // 2)).astype(np.uint8)
            values = random.integers(0, count, (height, width, 1))
            for keyed in (False, True):
                name = f"palette{depth}{'-key' if keyed else ''}{suffix}.png"
                chunks = chunk(b"PLTE", palette.tobytes()) + (chunk(b"tRNS", opacity.tobytes()) if keyed else b"")
                write(name, png(values, depth, 3, interlaced, chunks))
                samples = palette[values[..., 0]]
                if keyed:
                    table = np.full(count, 255, np.uint8)
                    table[:len(opacity)] = opacity
                    samples = np.concatenate([samples, table[values]], 2)
                expect(name, samples, keyed)


# EXIF -----------------------------------------------------------------------------------------------------------------

def exif(orientation, order="<"):
    mark = b"II" if order == "<" else b"MM"
    entry = struct.pack(order + "HHIHH", 0x0112, 3, 1, orientation, 0)
    return mark + struct.pack(order + "HIH", 42, 8, 1) + entry + struct.pack(order + "I", 0)


def upright(samples, orientation):
    """Turns stored samples as EXIF says."""
    turned = {1: lambda a: a, 2: lambda a: a[:, ::-1], 3: lambda a: a[::-1, ::-1], 4: lambda a: a[::-1],
              5: lambda a: a.swapaxes(0, 1), 6: lambda a: a.swapaxes(0, 1)[:, ::-1],
              7: lambda a: a[::-1, ::-1].swapaxes(0, 1), 8: lambda a: a.swapaxes(0, 1)[::-1]}
    return np.ascontiguousarray(turned[orientation](samples))


def make_turned_pngs():
    random = np.random.default_rng(8)
    for orientation in range(1, 9):
        values = random.integers(0, 256, (5, 7, 3))
        name = f"exif{orientation}.png"
        write(name, png(values, 8, 2, False, chunk(b"eXIf", exif(orientation, "<" if orientation % 2 else ">"))))
        expect(name, upright(values.astype(np.uint8), orientation), False)


# JPEG -----------------------------------------------------------------------------------------------------------------

def scene(height, width):
    y, x = np.mgrid[0:height, 0:width]
    noise = np.random.default_rng(9).integers(-20, 21, (height, width, 3))
    planes = [128 + 100 * np.sin(x / 5 + k) * np.cos(y / (4 + k)) for k in range(3)]
    return np.clip(np.stack(planes, 2) + noise, 0, 255).astype(np.uint8)


def djpeg(data, *flags):
    ppm = subprocess.run(["djpeg", "-pnm", *flags], input=data, stdout=subprocess.PIPE, check=True).stdout
    picture = np.asarray(Image.open(io.BytesIO(ppm)))
    return picture.reshape(picture.shape[0], picture.shape[1], -1)


def expect_reduced(name, data, longest, turn=lambda samples: samples):
    """What remains of each block of 8x8 when 1, 2 or 4 samples of it do; the name ends with the side that asks for that."""
    for remaining in (1, 2, 4):
        samples = turn(djpeg(data, "-scale", f"{remaining}/8"))
        expect(f"{name}#{longest * remaining // 8}", samples, False)


def make_jpegs():
    color = scene(37, 45)
    ppm = io.BytesIO()
    Image.fromarray(color).save(ppm, "PPM")
    pgm = io.BytesIO()
    Image.fromarray(color[..., 1]).save(pgm, "PPM")
    variants = {
        "444": ["-sample", "1x1"], "422": ["-sample", "2x1"], "420": ["-sample", "2x2"], "440": ["-sample", "1x2"],
        "411": ["-sample", "4x1"], "420-progressive": ["-sample", "2x2", "-progressive"],
        "444-progressive": ["-sample", "1x1", "-progressive"], "420-restart": ["-sample", "2x2", "-restart", "1"],
        "420-arithmetic": ["-sample", "2x2", "-arithmetic"], "rgb": ["-rgb"], "420-low": ["-quality", "15"],
    }
    for name, flags in variants.items():
        data = subprocess.run(["cjpeg", "-quality", "80", *flags], input=ppm.getvalue(), stdout=subprocess.PIPE,
                              check=True).stdout
        write(f"{name}.jpg", data)
        expect(f"{name}.jpg", djpeg(data), False)
        expect_reduced(f"{name}.jpg", data, 45)
        if name != "rgb":
            expect(f"{name}.jpg#luminance", djpeg(data, "-grayscale"), False)
    for name, flags in {"gray": [], "gray-progressive": ["-progressive"]}.items():
        data = subprocess.run(["cjpeg", "-quality", "80", *flags], input=pgm.getvalue(), stdout=subprocess.PIPE,
                              check=True).stdout
        write(f"{name}.jpg", data)
        expect(f"{name}.jpg", djpeg(data), False)
        expect_reduced(f"{name}.jpg", data, 45)

    inks = io.BytesIO()
    Image.fromarray(np.concatenate([color, 255 - color[..., :1] // 2], 2), "CMYK").save(inks, "JPEG", quality=90)
    write("cmyk.jpg", inks.getvalue())
    expect("cmyk.jpg", djpeg(inks.getvalue()), False)
    expect_reduced("cmyk.jpg", inks.getvalue(), 45)
    ycck = subprocess.run(["convert", "ppm:-", "-colorspace", "CMYK", "-strip", "jpg:-"], input=ppm.getvalue(),
                          stdout=subprocess.PIPE, check=True).stdout
    write("ycck.jpg", ycck)
    expect("ycck.jpg", djpeg(ycck), False)

    small = Image.fromarray(scene(11, 19))
    for orientation in range(1, 9):
        data = io.BytesIO()
        order = "<" if orientation % 2 else ">"
        small.save(data, "JPEG", quality=85, exif=b"Exif\0\0" + exif(orientation, order), dpi=(300, 150))
        name = f"exif{orientation}.jpg"
        write(name, data.getvalue())
        expect(name, upright(djpeg(data.getvalue()), orientation), False)
        expect_reduced(name, data.getvalue(), 19, lambda samples: upright(samples, orientation))

    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    # The creation date is the only part that changes from run to run (ICC.1:2010, 7.2.8).
    profile = profile[:24] + bytes(12) + profile[36:]
    write("srgb.icc", profile)
    data = io.BytesIO()
    small.save(data, "JPEG", icc_profile=profile)
    write("icc.jpg", data.getvalue())
    expect("icc.jpg", djpeg(data.getvalue()), False)
    values = np.asarray(small).astype(int)
    icc = chunk(b"iCCP", b"sRGB\0\0" + zlib.compress(profile))
    extra = (icc + chunk(b"gAMA", struct.pack(">I", 45455)) + chunk(b"pHYs", struct.pack(">IIB", 11811, 5906, 1))
             + chunk(b"tEXt", b"Comment\0not passed on"))
    write("metadata.png", png(values, 8, 2, False, extra))
    expect("metadata.png", np.asarray(small), False)


# NPY ------------------------------------------------------------------------------------------------------------------

def make_arrays():
    values = (np.arange(2 * 3 * 4).reshape(2, 3, 4) - 7) / 8
    np.save(os.path.join(HERE, "planes-f4.npy"), values.astype("<f4"))
    np.save(os.path.join(HERE, "planes-f8.npy"), values.astype("<f8"))
    np.save(os.path.join(HERE, "planes-f4-big.npy"), values.astype(">f4"))
    np.save(os.path.join(HERE, "plane-u1.npy"), np.arange(12, dtype=np.uint8).reshape(3, 4))
    np.save(os.path.join(HERE, "plane-i2.npy"), (np.arange(12) - 6).astype("<i2").reshape(3, 4))
    np.save(os.path.join(HERE, "plane-bool.npy"), np.eye(3, 4).astype(bool))
    np.save(os.path.join(HERE, "plane-fortran.npy"), np.asfortranarray(values[0].astype("<f4")))
    np.save(os.path.join(HERE, "complex.npy"), np.zeros((2, 2), np.complex64))
    np.save(os.path.join(HERE, "cube.npy"), np.zeros((1, 2, 2, 2), np.float32))


if __name__ == "__main__":
    make_pngs()
    make_turned_pngs()
    make_jpegs()
    make_arrays()
    with open(os.path.join(HERE, "expected.txt"), "w") as file:
        file.write("\n".join(EXPECTED) + "\n")
