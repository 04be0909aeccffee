/* The uninstaller of a program that was not installed by Windows Installer: it takes the entry whose key
   is its argument out of the list of programs. A file beside it, called like it with ".txt" at the end,
   makes it do something else, one step after the other, with a semicolon between them:
     delete KEY     take an entry out of the list of programs
     wait SECONDS
     child          leave the rest to another process, and end
     end CODE
   Each time it is started, but for the child, it leaves a line in C:\started.txt. */
#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LENGTH 1024

static int delete_entry(const char *entry) {
    char key[LENGTH];
    snprintf(key, sizeof key, "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\%s", entry);
    return RegDeleteKeyExA(HKEY_LOCAL_MACHINE, key, KEY_WOW64_64KEY, 0) == ERROR_SUCCESS ? 0 : 1;
}

static int start_child(const char *program, const char *steps) {
    char command[2 * LENGTH];
    STARTUPINFOA startup = { .cb = sizeof startup };
    PROCESS_INFORMATION child;
    snprintf(command, sizeof command, "\"%s\" child %s", program, steps);
    return CreateProcessA(program, command, NULL, NULL, FALSE, 0, NULL, NULL, &startup, &child) ? 0 : 1;
}

static int work(const char *program, char *steps) {
    while (steps != NULL) {
        char *rest = strchr(steps, ';');
        if (rest != NULL) {
            *rest++ = '\0';
        }
        steps += strspn(steps, " ");
        if (strncmp(steps, "delete ", 7) == 0) {
            if (delete_entry(steps + 7) != 0) {
                return 1;
            }
        } else if (strncmp(steps, "wait ", 5) == 0) {
            Sleep(1000 * strtoul(steps + 5, NULL, 10));
        } else if (strncmp(steps, "end ", 4) == 0) {
            return (int)strtoul(steps + 4, NULL, 10);
        } else if (strcmp(steps, "child") == 0) {
            return start_child(program, rest);
        } else {
            return 2;
        }
        steps = rest;
    }
    return 0;
}

int WINAPI WinMain(HINSTANCE instance, HINSTANCE previous, LPSTR arguments, int show) {
    char program[MAX_PATH], path[MAX_PATH + 8], steps[LENGTH] = "";
    FILE *file;
    GetModuleFileNameA(NULL, program, sizeof program);
    if (strncmp(arguments, "child ", 6) == 0) {
        snprintf(steps, sizeof steps, "%s", arguments + 6);
        return work(program, steps);
    }
    file = fopen("C:\\started.txt", "a");
    if (file != NULL) {
        fprintf(file, "started\n");
        fclose(file);
    }
    snprintf(path, sizeof path, "%s.txt", program);
    file = fopen(path, "r");
    if (file == NULL) {
        return delete_entry(arguments);
    }
    if (fgets(steps, sizeof steps, file) == NULL) {
        steps[0] = '\0';
    }
    fclose(file);
    return work(program, steps);
}
