"""Pictures that `burin classify` is asked about, and what it says: the part that the three scripts classify-* have in common.

A folder of pictures holds one folder for each kind, `labels.tsv` (path, kind, and the label's number or -1 for a stranger), and, once
they were asked about, `answers.jsonl`. A folder that was kept is used again while the script, the count and the seed are the same.
"""
import argparse, collections, contextlib, gzip, hashlib, json, pathlib, subprocess, sys, tempfile, time
import numpy as np

root = pathlib.Path(__file__).resolve().parent.parent
data = pathlib.Path("/usr/share/datasets/fashion-mnist")
labels = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot"]


def arguments(usage, count=None):
    """BURIN [--count N] [--seed S] [--keep FOLDER] as the scripts share them."""
    parser = argparse.ArgumentParser(description=usage, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("burin", nargs="?", type=pathlib.Path, default=root / ".build/release/burin", metavar="BURIN")
    if count:
        parser.add_argument("--count", type=int, default=count, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
    parser.add_argument("--keep", type=pathlib.Path, metavar="FOLDER")
    chosen = parser.parse_args()
    chosen.burin = chosen.burin.resolve()
    if not chosen.burin.is_file():
        sys.exit(f"{chosen.burin} does not exist; build it with: swift build -c release")
    return chosen


def test_pictures(count):
    """The first pictures of the data set's test half, count x 28 x 28 bytes, and their labels."""
    def values(name, offset):
        try:
            return np.frombuffer(gzip.decompress((data / name).read_bytes()), np.uint8, offset=offset)
        except FileNotFoundError:
            sys.exit(f"{data / name} is missing; install it with: apt-get install dataset-fashion-mnist")
    pictures = values("t10k-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    return pictures[:count], values("t10k-labels-idx1-ubyte.gz", 8)[:count].astype(int)


Picture = collections.namedtuple("Picture", "path kind label")


class PictureFolder:
    """Where a script puts its pictures, and the list of them."""

    def __init__(self, path):
        self.path, self.pictures = path, []

    def add(self, picture, kind, name, label=-1, **how):
        """Saves a Pillow picture as KIND/NAME; what is `how` goes to Pillow's encoder."""
        path = pathlib.Path(kind.replace(" ", "-").replace(",", "")) / name
        (self.path / path).parent.mkdir(exist_ok=True)
        if path.suffix == ".png":
            how = {"compress_level": 3} | how
        picture.save(self.path / path, **how)
        self.pictures.append(Picture(str(path), kind, int(label)))


@contextlib.contextmanager
def folder_of(chosen, draw):
    """The folder filled by `draw(folder)`: the one to be kept, or one that goes when the script ends."""
    files = {getattr(module, "__file__", None) for module in list(sys.modules.values())} - {None}
    source = b"".join(pathlib.Path(path).read_bytes() for path in sorted(files) if root / "scripts" in pathlib.Path(path).parents)
    head = f"# {hashlib.sha256(source).hexdigest()[:16]} count {getattr(chosen, 'count', '')} seed {getattr(chosen, 'seed', '')}"
    with tempfile.TemporaryDirectory() as temporary:
        folder = PictureFolder(chosen.keep.resolve() if chosen.keep else pathlib.Path(temporary))
        table = folder.path / "labels.tsv"
        lines = table.read_text().splitlines() if table.exists() else []
        if lines[:1] == [head]:
            rows = [line.split("\t") for line in lines[1:]]
            folder.pictures = [Picture(path, kind, int(label)) for path, kind, label in rows]
        else:
            if folder.path.exists() and any(folder.path.iterdir()) and not lines:
                sys.exit(f"{folder.path} holds something else; give an empty or a new folder")
            for line in lines[1:]:
                (folder.path / line.split("\t")[0]).unlink(missing_ok=True)
            folder.path.mkdir(parents=True, exist_ok=True)
            draw(folder)
            table.write_text("\n".join([head] + ["\t".join(map(str, picture)) for picture in folder.pictures]) + "\n")
        yield folder


def asked(burin, folder, batch=500):
    """What burin says of each picture, in their order: its record, or an empty one where it gave none."""
    began, found = time.monotonic(), {}
    for first in range(0, len(folder.pictures), batch):
        paths = [picture.path for picture in folder.pictures[first:first + batch]]
        run = subprocess.run([burin, "classify", "--json", *paths], cwd=folder.path, capture_output=True, text=True)
        records = [json.loads(line) for line in run.stdout.splitlines() if line.endswith("}")]
        found |= {record["path"]: record for record in records if "label" in record}
        if run.returncode:
            print(f"burin ended with status {run.returncode}: {run.stderr.strip()[-300:]}", flush=True)
    answers = [found.get(picture.path, {}) for picture in folder.pictures]
    (folder.path / "answers.jsonl").write_text("".join(json.dumps(answer) + "\n" for answer in answers))
    seconds = time.monotonic() - began
    missing = sum(not answer for answer in answers)
    print(f"{len(answers)} pictures, {missing} without an answer, {len(answers) / seconds:.0f} a second")
    return answers


def accepted(answer):
    return bool(answer.get("garment"))


def verdict(holds):
    return "PASS" if holds else "FAIL"
