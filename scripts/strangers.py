"""What draws the strangers of scripts/classify-strangers: letters, shapes, lines, noise, textures and pieces of photographs."""
import functools, pathlib
import matplotlib, numpy as np, skimage.data, sklearn.datasets
from PIL import Image, ImageDraw, ImageFont
from scipy import ndimage

# Photographs of people in clothes, who would be no strangers, and what is drawn.
left_out = {"astronaut.png", "camera.png", "grace_hopper.jpg", "logo2.png", "logo.png", "Minduka_Present_Blue_Pack.png", "phantom.png",
            "chessboard_GRAY.png", "chessboard_RGB.png", "color.png"}


@functools.cache
def photographs():
    """What the packages bring with them."""
    folders = [pathlib.Path(skimage.data.__file__).parent, pathlib.Path(sklearn.datasets.__file__).parent / "images",
               pathlib.Path(matplotlib.get_data_path()) / "sample_data"]
    paths = sorted(path for folder in folders for path in folder.iterdir() if path.suffix in (".png", ".jpg", ".jpeg"))
    found = [Image.open(path).convert("RGB") for path in paths if path.name not in left_out]
    return [picture for picture in found if min(picture.size) >= 100]


@functools.cache
def typefaces():
    """The fonts that have letters of their own."""
    folders = [pathlib.Path("/usr/share/fonts"), pathlib.Path(matplotlib.get_data_path()) / "fonts/ttf"]
    found = {path.name: str(path) for folder in folders for path in folder.rglob("*.ttf")}
    return [path for name, path in sorted(found.items())
            if len({bytes(ImageFont.truetype(path, 20).getmask(letter)) for letter in "ABQag37"}) == 7]


# Ink on paper: pictures of 400 by 400 whose ink is bright.

def sheet():
    picture = Image.new("L", (400, 400))
    return picture, ImageDraw.Draw(picture)


def letters(rng, characters="ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz&?!@#%ßÄØ"):
    picture, pen = sheet()
    font = ImageFont.truetype(str(rng.choice(typefaces())), 280)
    pen.text((200, 200), str(rng.choice(list(characters))), fill=255, font=font, anchor="mm")
    return picture


def digits(rng):
    return letters(rng, "0123456789")


def handwritten(rng):
    digit = rng.choice(sklearn.datasets.load_digits().images) * 255 / 16
    return Image.fromarray(digit.astype(np.uint8)).resize((300, 300), Image.Resampling.BICUBIC)


def polygon(corners, radius=170, inner=None, turn=-90.0):
    count = corners * (2 if inner else 1)
    radii = [radius if i % 2 == 0 or not inner else inner for i in range(count)]
    return [(200 + r * np.cos(np.deg2rad(turn + 360 * i / count)), 200 + r * np.sin(np.deg2rad(turn + 360 * i / count)))
            for i, r in enumerate(radii)]


def shape(rng):
    picture, pen = sheet()
    a, b = rng.uniform(60, 180, 2)
    filled = {"fill": 255} if rng.random() < .7 else {"outline": 255, "width": int(rng.integers(8, 30))}
    way = rng.integers(10)
    if way < 4:
        pen.polygon(polygon(int(rng.integers(3, 9)), turn=rng.uniform(0, 360)), **filled)
    elif way == 4:
        pen.polygon(polygon(int(rng.integers(4, 9)), inner=rng.uniform(50, 110)), **filled)
    elif way == 5:
        pen.ellipse((200 - a, 200 - b, 200 + a, 200 + b), **filled)
    elif way == 6:
        pen.rectangle((200 - a, 200 - b, 200 + a, 200 + b), **filled)
    elif way == 7:
        pen.pieslice((40, 40, 360, 360), rng.uniform(0, 360), rng.uniform(400, 660), **filled)
    elif way == 8:
        pen.ellipse((40, 40, 360, 360), fill=255)
        pen.ellipse((40 + a, 60, 340 + a / 2, 340), fill=0)
    else:
        wide = rng.uniform(30, 70)
        pen.rectangle((200 - wide, 40, 200 + wide, 360), fill=255)
        pen.rectangle((40, 200 - wide, 360, 200 + wide), fill=255)
    return picture.rotate(rng.uniform(-30, 30), Image.Resampling.BICUBIC) if rng.random() < .5 else picture


things = {  # what it is: its parts, each a form, its corners, and its ink
    "house": [("r", 90, 180, 310, 360, 200), ("p", 60, 180, 200, 50, 340, 180, 255), ("r", 170, 260, 225, 360, 60)],
    "snowman": [("e", 110, 200, 290, 380, 255), ("e", 140, 100, 260, 220, 230), ("e", 160, 30, 240, 110, 255)],
    "tree": [("p", 200, 20, 90, 160, 310, 160, 220), ("p", 200, 90, 70, 280, 330, 280, 200), ("r", 180, 280, 220, 370, 120)],
    "car": [("p", 110, 200, 150, 130, 260, 130, 300, 200, 160), ("r", 40, 200, 360, 270, 230), ("e", 80, 240, 150, 310, 90),
            ("e", 250, 240, 320, 310, 90)],
    "face": [("e", 40, 40, 360, 360, 200), ("e", 120, 120, 165, 180, 0), ("e", 235, 120, 280, 180, 0), ("r", 130, 260, 270, 280, 0)],
    "flower": [*[("e", x - 55, y - 55, x + 55, y + 55, 180) for x, y in polygon(6, 90)], ("e", 160, 160, 240, 240, 255)],
    "fish": [("e", 40, 120, 290, 280, 200), ("p", 270, 200, 370, 110, 370, 290, 230), ("e", 90, 170, 115, 195, 0)],
    "boat": [("p", 30, 270, 370, 270, 310, 350, 90, 350, 230), ("r", 190, 40, 204, 270, 255), ("p", 215, 50, 215, 250, 340, 250, 150)],
    "chair": [("r", 100, 40, 125, 370, 200), ("r", 100, 200, 300, 230, 255), ("r", 275, 230, 300, 370, 200), ("r", 100, 60, 280, 80, 180)],
    "key": [("e", 30, 120, 190, 280, 220), ("e", 75, 165, 145, 235, 0), ("r", 180, 185, 370, 215, 220), ("r", 320, 215, 345, 270, 220)],
    "lamp": [("p", 130, 40, 270, 40, 340, 190, 60, 190, 255), ("r", 190, 190, 210, 330, 150), ("r", 120, 330, 280, 360, 190)],
    "umbrella": [("p", 30, 210, 90, 100, 200, 50, 310, 100, 370, 210, 220), ("r", 193, 200, 207, 350, 255), ("r", 193, 340, 240, 355, 255)],
}


def compound(rng):
    picture, pen = sheet()
    parts = things[rng.choice(list(things))]
    if rng.random() < .3:
        boxes = np.sort(rng.integers(20, 380, (int(rng.integers(3, 7)), 2, 2)), axis=1).reshape(-1, 4)
        parts = [(rng.choice(["r", "e"]), *map(int, box), int(rng.integers(80, 256))) for box in boxes]
    jitter = rng.normal(size=8) * 8
    for form, *where, ink in parts:
        if form == "p":
            pen.polygon([float(c) for c in where + jitter[:1]], fill=ink)
        else:
            low = np.array(where[:2]) + jitter[:2]
            high = np.maximum(np.array(where[2:]) + jitter[2:4], low + 5)
            (pen.ellipse if form == "e" else pen.rectangle)((*low, *high), fill=ink)
    return picture


def lines(rng):
    picture, pen = sheet()
    way, wide = rng.integers(7), int(rng.integers(3, 14))
    t = np.linspace(0, 1, 400)
    if way == 0:  # a stick figure
        pen.ellipse((160, 30, 240, 110), outline=255, width=wide)
        arms = rng.uniform(120, 260, 2)
        for x, y, to in (200, 110, (200, 240)), (200, 150, (100, arms[0])), (200, 150, (300, arms[1])), (200, 240, (130, 370)), \
                (200, 240, (270, 370)):
            pen.line([x, y, *to], fill=255, width=wide)
    elif way == 1:  # a spiral
        turns = rng.uniform(2, 6) * 2 * np.pi
        pen.line([(200 + 170 * s * np.cos(turns * s), 200 + 170 * s * np.sin(turns * s)) for s in t], fill=255, width=wide)
    elif way == 2:  # a scribble
        points = ndimage.gaussian_filter1d(rng.normal(size=(400, 2)), rng.uniform(8, 25), axis=0, mode="wrap")
        pen.line([tuple(p) for p in 200 + 170 * points / np.abs(points).max()], fill=255, width=wide)
    elif way == 3:  # a curve between axes
        pen.line([40, 40, 40, 360, 360, 360], fill=255, width=wide)
        curve = ndimage.gaussian_filter1d(rng.normal(size=400), 20)
        pen.line(list(zip(50 + 300 * t, 200 + 120 * curve / np.abs(curve).max())), fill=200, width=wide)
    elif way == 4:  # a grid
        for at in np.linspace(30, 370, int(rng.integers(3, 8))):
            pen.line([at, 30, at, 370], fill=255, width=wide)
            pen.line([30, at, 370, at], fill=255, width=wide)
    elif way == 5:  # rings
        for radius in np.linspace(30, 180, int(rng.integers(2, 6))):
            pen.ellipse((200 - radius, 200 - radius, 200 + radius, 200 + radius), outline=255, width=wide)
    else:  # strokes
        for _ in range(int(rng.integers(3, 9))):
            pen.line([float(c) for c in rng.uniform(20, 380, 4)], fill=255, width=wide)
    return picture


# Pictures without a paper: values from 0 to 1, height x width, or with three colours.

def noise(rng, side):
    way = rng.integers(5)
    if way == 0:
        return rng.random((side, side, 3))
    if way == 1:
        return .5 + rng.normal(size=(side, side, 3)) * .15
    if way == 2:
        return (rng.random((side, side)) < rng.uniform(.02, .5)).astype(float)
    sizes = [side * rng.uniform(.03, .2)] if way == 3 else [side / 4, side / 8, side / 16, side / 32]
    field = sum(ndimage.zoom(rng.normal(size=(int(side / s) + 3,) * 2), s, order=3)[:side, :side] * s for s in sizes)
    return (field - field.min()) / np.ptp(field)


def gradient(rng, side):
    y, x = np.mgrid[:side, :side] / (side - 1)
    angle = rng.uniform(0, 2 * np.pi)
    cx, cy = rng.uniform(.2, .8, 2)
    ramp = [x * np.cos(angle) + y * np.sin(angle), np.hypot(x - cx, y - cy), np.arctan2(y - cy, x - cx), x * y][rng.integers(4)]
    ramp = ((ramp - ramp.min()) / np.ptp(ramp))[..., None]
    return ramp * rng.random(3) + (1 - ramp) * rng.random(3)


def texture(rng, side):
    y, x = np.mgrid[:side, :side] / side * 2 * np.pi
    f, g = rng.integers(2, 10, 2)
    a, b = np.sin(f * x), np.sin(g * y)
    rows = np.floor(g * y / np.pi)
    bricks = (np.sin(f * x + np.pi / 2 * (rows % 2)) > -.9) & (np.sin(g * y) ** 2 > .05)
    pick = [a * b > 0, np.sin(f * x + g * y) > 0, (a * b) > .5, a, np.sin(f * x) + np.sin(g * y), bricks * 1.0,
            np.sin(f * x + 2 * np.sin(g * y)), np.sin(f * x) * np.sin(f * x * 1.1 + y), a > 0, b > 0][rng.integers(10)]
    pick = np.asarray(pick, float)
    share = ((pick - pick.min()) / np.ptp(pick))[..., None]
    one, other = rng.random((2, 3)) if rng.random() < .5 else ([0] * 3, [1] * 3)
    return share * one + (1 - share) * other


def one_colour(rng, side):
    return np.full((side, side, 3), rng.random(3)) if rng.random() < .7 else np.full((side, side), float(rng.integers(2)))


def piece_of_photograph(rng, side):
    picture = photographs()[rng.integers(len(photographs()))]
    edge = int(rng.uniform(min(100, min(picture.size)), min(picture.size)))
    left, top = (int(rng.integers(0, size - edge + 1)) for size in picture.size)
    piece = picture.crop((left, top, left + edge, top + edge)).resize((side, side), Image.Resampling.BOX)
    return np.asarray(piece) / 255


sheets = {"letters": letters, "digits": digits, "handwritten digits": handwritten, "shapes": shape, "things": compound, "lines": lines}
fields = {"noise": noise, "gradients": gradient, "textures": texture, "one colour": one_colour, "photographs": piece_of_photograph}
