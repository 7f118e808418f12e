"""The clothes that scripts/classify-drawings draws: two cuts of each, as outlines and seams on a square of 100 by 100.

A cut is a list of parts, drawn in this order: `body` and `trim` are filled, `dark` is another cloth or, where `open`, the inside that
one sees, `line` is a seam, and `dot` a button; what is open or at the `front` tells a coat or a shirt from a pullover even as a
silhouette. A path has the letters of SVG: M and L go to a point, C curves to the third of three, Z closes. Of what is named `half`
only the left half stands here, from the top of the middle to its bottom; `both` is drawn again on the other side. Shoes point to
the left.
"""

clothes = {
    "T-shirt/top": [[
        ("half body", "M 50 19 C 44 19 40 17 36 12 L 26 16 C 18 21 10 29 4 38 L 16 50 L 25 42 L 25 91 L 50 91"),
        ("line", "M 33 13 C 40 26 60 26 67 13"), ("both line", "M 26 16 C 23 26 24 34 25 42"), ("both line", "M 7 35 L 19 47"),
        ("line", "M 25 87 L 75 87"),
    ], [
        ("half body", "M 50 32 L 37 10 L 25 14 C 16 19 9 28 4 39 L 17 48 L 26 39 C 27 55 26 70 24 92 L 50 93"),
        ("line", "M 34 11 L 50 37 L 66 11"), ("both line", "M 25 14 C 23 24 24 32 26 39"), ("line", "M 24 88 L 50 89 L 76 88"),
    ]],
    "Trouser": [[
        ("half body", "M 50 4 L 34 4 C 31 16 29 28 28 42 L 29 97 L 45 97 L 49 42 L 50 42"),
        ("line", "M 33 10 L 67 10"), ("line", "M 50 4 L 50 42"), ("both line", "M 36 10 C 37 18 33 22 31 23"),
        ("both line", "M 29 93 L 45 93"),
    ], [
        ("half body", "M 50 3 L 36 3 C 33 14 33 26 34 40 C 35 60 34 80 32 97 L 47 97 L 49 38 L 50 38"),
        ("line", "M 36 8 L 64 8"), ("line", "M 50 3 L 50 38"), ("both line", "M 40 26 L 40 92"), ("dot", "M 50 6"),
    ]],
    "Pullover": [[
        ("half body", "M 50 15 C 44 15 41 13 38 9 L 27 13 C 20 18 17 30 14 46 L 6 84 L 17 88 L 26 50 L 26 91 L 50 91"),
        ("line", "M 35 10 C 41 20 59 20 65 10"), ("both line", "M 27 13 C 25 26 25 38 26 50"), ("both line", "M 8 78 L 19 82"),
        ("line", "M 26 84 L 74 84"), *[("line", f"M {x} 84 L {x} 91") for x in range(30, 74, 5)],
    ], [
        ("trim", "M 38 4 L 62 4 L 63 14 L 37 14 Z"),
        ("half body", "M 50 12 L 37 12 L 26 15 C 18 20 14 36 12 50 L 7 86 L 19 88 L 27 48 L 26 92 L 50 92"),
        ("both line", "M 37 12 C 34 22 29 36 27 48"), ("both line", "M 8 80 L 20 82"), ("line", "M 26 86 L 74 86"),
        ("line", "M 38 9 L 62 9"),
    ]],
    "Dress": [[
        ("half body", "M 50 20 C 44 20 42 14 41 3 L 37 3 C 37 14 35 20 32 24 C 36 32 37 38 37 44 C 34 62 28 80 23 97 L 50 98"),
        ("line", "M 37 44 C 44 46 56 46 63 44"), ("both line", "M 42 46 C 40 64 37 80 34 97"), ("line", "M 50 46 L 50 97"),
    ], [
        ("half body", "M 50 12 C 45 12 42 9 40 4 L 34 6 C 29 12 26 22 24 31 L 33 34 L 36 24 C 37 34 37 40 36 46 C 34 62 33 80 33 97 "
         "L 50 97"),
        ("line", "M 36 46 L 64 46"), ("line", "M 36 50 L 64 50"), ("both line", "M 34 6 C 34 14 35 20 36 24"), ("line", "M 33 93 L 67 93"),
    ]],
    "Coat": [[
        ("half body", "M 50 5 L 40 4 L 30 9 C 24 14 21 28 20 42 L 16 76 L 26 78 L 31 46 L 27 98 L 50 98"),
        ("open dark", "M 40 4 C 46 2 54 2 60 4 L 50 36 Z"), ("both trim", "M 40 4 L 34 8 L 36 24 L 41 23 L 50 40 L 50 36 Z"),
        ("front line", "M 50 36 L 50 98"), ("both line", "M 30 9 C 29 22 30 34 31 46"), ("both line", "M 33 64 L 43 67"),
        ("both line", "M 17 71 L 27 73"), *[("front dot", f"M 54 {y}") for y in (46, 58, 70)],
    ], [
        ("half body", "M 50 10 L 38 8 L 29 13 C 22 18 19 32 18 46 L 13 80 L 24 83 L 29 48 L 28 97 L 50 97"),
        ("trim", "M 38 8 C 36 0 64 0 62 8 C 58 16 54 18 50 20 C 46 18 42 16 38 8 Z"), ("open dark", "M 44 7 C 46 4 54 4 56 7 L 50 14 Z"),
        ("front line", "M 48 20 L 48 97"), ("front line", "M 52 20 L 52 97"), ("both line", "M 29 13 C 27 26 28 38 29 48"),
        ("both front line", "M 32 58 L 43 58 L 43 72 L 32 72 Z"), ("both line", "M 14 74 L 25 77"), ("line", "M 29 52 L 71 52"),
    ]],
    "Sandal": [[
        ("trim", "M 3 76 C 22 77 40 76 56 70 C 70 63 84 60 97 62 L 97 78 L 84 80 C 68 80 40 84 6 83 C 2 82 2 78 3 76 Z"),
        ("body", "M 14 77 C 16 62 32 56 44 72 L 36 75 C 30 67 23 69 22 77 Z"),
        ("body", "M 40 74 C 40 58 54 50 64 64 L 58 68 C 53 61 48 64 48 72 Z"),
        ("body", "M 62 66 C 60 46 78 34 95 42 L 96 62 L 89 61 L 88 49 C 78 45 69 51 70 63 Z"), ("dot", "M 74 46"),
    ], [
        ("trim", "M 3 84 C 18 87 28 86 36 80 C 50 66 66 54 92 50 L 96 54 L 92 91 L 87 91 L 86 62 C 66 66 54 74 42 84 C 32 92 14 91 4 88 Z"),
        ("body", "M 10 86 C 12 74 26 70 34 81 L 28 84 C 24 79 18 80 17 87 Z"),
        ("body", "M 32 82 C 28 70 36 62 50 68 L 45 73 C 39 70 37 74 39 78 Z"),
        ("body", "M 90 52 C 88 36 86 28 84 22 L 90 20 C 94 30 95 40 96 53 Z"),
        ("body", "M 66 32 C 72 36 82 32 90 26 L 91 31 C 82 38 72 41 65 37 Z"),
        ("body", "M 60 61 C 58 50 62 40 67 34 L 71 38 C 66 44 64 52 66 58 Z"),
    ]],
    "Shirt": [[
        ("half body", "M 50 12 L 40 8 L 28 13 C 20 17 17 30 14 46 L 7 82 L 18 86 L 27 50 L 26 88 C 34 94 42 95 50 95"),
        ("open dark", "M 40 8 C 46 4 54 4 60 8 L 50 19 Z"), ("both trim", "M 40 7 L 50 19 L 41 27 L 34 11 Z"),
        ("front line", "M 47 22 L 47 95"), ("front line", "M 53 22 L 53 95"), ("both line", "M 28 13 C 25 26 25 38 27 50"),
        ("both line", "M 9 76 L 20 80"),
        ("front line", "M 58 38 L 69 38 L 69 50 L 63 54 L 58 50 Z"), *[("front dot", f"M 50 {y}") for y in (30, 43, 56, 69, 82)],
    ], [
        ("half body", "M 50 14 L 39 9 L 27 14 C 18 19 11 32 6 46 L 20 53 L 27 42 L 27 91 L 50 91"),
        ("open dark", "M 40 9 C 46 5 54 5 60 9 L 50 20 Z"), ("both trim", "M 40 8 L 50 20 L 42 28 L 33 12 Z"),
        ("front line", "M 50 20 L 50 91"), ("both line", "M 27 14 C 25 24 25 34 27 42"), ("both line", "M 8 41 L 22 48"),
        ("both front line", "M 32 40 L 44 40 L 44 54 L 32 54 Z"), *[("front dot", f"M 53 {y}") for y in (30, 44, 58, 72, 85)],
    ]],
    "Sneaker": [[
        ("body", "M 3 70 C 4 60 14 57 28 53 C 38 49 46 42 54 35 C 60 41 68 43 76 37 C 82 32 90 31 95 34 C 97 46 98 58 97 70 Z"),
        ("trim", "M 2 68 L 98 68 C 99 76 98 80 94 81 L 8 81 C 3 80 1 75 2 68 Z"), ("line", "M 22 55 C 26 59 27 63 26 68"),
        *[("line", f"M {x} {y} L {x + 9} {y + 5}") for x, y in ((33, 50), (39, 46), (45, 41), (50, 37))],
        ("line", "M 56 68 C 62 60 70 56 80 54 C 88 52 94 46 96 40"), ("line", "M 64 68 C 72 62 84 60 96 54"),
    ], [
        ("body", "M 4 72 C 4 62 12 60 24 58 C 34 55 42 46 50 40 L 78 38 C 84 36 90 36 94 38 L 96 72 Z"),
        ("trim", "M 3 70 L 97 70 L 96 79 L 5 79 Z"), ("trim", "M 4 70 C 4 63 10 60 19 59 C 23 63 24 66 24 70 Z"),
        ("line", "M 40 70 C 44 62 50 54 60 50 L 62 39"), *[("line", f"M {x} {y} L {x + 8} {y + 4}") for x, y in ((32, 54), (38, 50),
        (44, 46))],
        ("line", "M 84 38 L 84 70"),
    ]],
    "Bag": [[
        ("trim", "M 26 42 C 26 4 74 4 74 42 L 67 42 C 67 14 33 14 33 42 Z"),
        ("body", "M 10 38 L 90 38 C 92 54 94 72 95 86 C 95 90 93 92 90 92 L 10 92 C 7 92 5 90 5 86 C 6 72 8 54 10 38 Z"),
        ("line", "M 9 48 L 91 48"), ("line", "M 44 48 L 44 60 L 56 60 L 56 48"), ("line", "M 6 84 L 94 84"), ("dot", "M 50 55"),
    ], [
        ("trim", "M 12 52 C 16 2 84 2 88 52 L 84 52 C 80 8 20 8 16 52 Z"),
        ("body", "M 8 44 C 8 40 10 38 14 38 L 86 38 C 90 38 92 40 92 44 L 92 82 C 92 86 90 88 86 88 L 14 88 C 10 88 8 86 8 82 Z"),
        ("trim", "M 8 44 C 8 40 10 38 14 38 L 86 38 C 90 38 92 40 92 44 C 84 62 66 68 50 68 C 34 68 16 62 8 44 Z"), ("dot", "M 50 62"),
    ]],
    "Ankle boot": [[
        ("body", "M 4 83 C 4 72 16 69 30 64 C 42 59 46 50 46 38 L 45 12 L 85 10 C 85 34 91 60 91 83 Z"),
        ("trim", "M 3 82 L 92 82 L 91 93 L 68 93 L 65 88 L 6 88 C 3 87 3 84 3 82 Z"),
        ("dark", "M 57 12 L 72 11 C 72 28 68 42 64 48 C 60 42 57 28 57 12 Z"),
        ("line", "M 30 64 C 40 68 44 74 44 82"), ("line", "M 45 16 L 85 14"),
    ], [
        ("body", "M 4 80 C 5 70 18 68 32 62 C 44 56 50 44 51 20 L 52 8 L 88 8 C 88 30 91 44 90 62 L 88 78 C 76 76 64 80 54 82 L 6 84 Z"),
        ("trim", "M 3 81 C 24 83 48 82 62 75 C 74 70 84 66 90 62 L 88 94 L 76 94 L 72 80 C 60 82 44 88 6 87 C 3 86 2 83 3 81 Z"),
        ("line", "M 74 8 L 76 68"), ("line", "M 52 13 L 88 13"), ("line", "M 34 61 C 42 64 46 72 46 80"),
    ]],
}
