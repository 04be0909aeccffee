/* A program that does nothing, so that the tests have one that runs. It ends by itself. */
#include <windows.h>

int WINAPI WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR arguments, int show) {
    Sleep(120000);
    return 0;
}
