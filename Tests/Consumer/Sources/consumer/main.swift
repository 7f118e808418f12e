// Runs every example of the documentation on photo.jpg, and prints what came out.

try correlateAMap()
try filterAFile()
try nameEveryPart()
try convertAFile()
try useAKernelFile()
try filterAGeneratedPicture()
try measureAPicture()
try useStepsOfOnesOwn()
try showAMistake()
try learnAKernel()
showClothes()
try keepWeights()
