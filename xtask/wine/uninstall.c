/* The uninstaller of a program that was not installed by Windows Installer: it takes the entry whose key
   is its argument out of the list of programs. */
#include <windows.h>
#include <stdio.h>

int WINAPI WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR arguments, int show) {
    char key[MAX_PATH];
    snprintf(key, sizeof key, "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\%s", arguments);
    return RegDeleteKeyExA(HKEY_LOCAL_MACHINE, key, KEY_WOW64_64KEY, 0) == ERROR_SUCCESS ? 0 : 1;
}
