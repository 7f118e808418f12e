#ifndef BURIN_CZlib_H
#define BURIN_CZlib_H
#endif
