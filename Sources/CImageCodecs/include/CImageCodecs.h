#ifndef BURIN_CImageCodecs_H
#define BURIN_CImageCodecs_H
#endif
