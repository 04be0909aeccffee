# Plain names for what a check says: places, results, reasons, states. The report and the window use them.

## Places

source-uninstall-entries = Lo que está instalado
source-installer-products = Lo que Windows Installer tiene anotado
source-services = Servicios de fondo
source-software-keys = Ajustes que los programas guardan en Windows
source-class-filters = Controladores entre los aparatos y Windows
source-network-bindings = Controladores de la red
source-driver-files = Archivos de los controladores
source-scheduled-tasks = Tareas con hora fija
source-store-apps = Aplicaciones de Microsoft Store
source-security-center = Windows Security
source-user-profiles = Ajustes de otras personas
source-program-folders = Carpetas de los programas
source-loose-programs = Programas que no se instalan
source-dpkg = Lista de paquetes (dpkg)
source-rpm = Lista de paquetes (rpm)
source-pacman = Lista de paquetes (pacman)
source-apk = Lista de paquetes (apk)
source-snap = Lista de paquetes (snap)
source-flatpak = Lista de paquetes (flatpak)
source-other-packages = Otras listas de paquetes
source-units = Servicios que se inician solos
source-autostart = Programas que se abren solos al entrar o a una hora fija
source-opt-folders = Carpetas de programas adicionales
source-shared-folders = Carpetas comunes de los programas
source-home-folders = Programas en las carpetas de cada persona
source-inner-systems = Sistemas dentro de este
source-mounts = Discos de este sistema
source-kernel-modules = Partes del núcleo activo de Linux
source-app-bundles = Aplicaciones de la Mac
source-launch-jobs = Programas que empiezan solos
source-receipts = Recibos de los paquetes
source-support-folders = Archivos y carpetas de los programas
source-system-extensions = Extensiones del sistema
source-managed-settings = Ajustes que puso una organización
source-certificates = Certificados de confianza que alguien puso
source-browser-extensions = Extensiones del navegador
source-native-messaging = Programas que un navegador puede abrir
source-processes = Programas que están activos
source-signatures = Firmas de los archivos de los programas
source-program-list = Lista de programas instalados
source-other-places = Lugares que esta versión no conoce

## What a place said

field-key = Nombre en el sistema
field-name = Nombre
field-publisher = Fabricante
field-version = Versión
field-path = Ruta
field-uninstall-string = Desinstalador
field-state = Estado
field-altitude = Número de filtro
field-signer = Con firma de

## Results

result-read = Leído
result-absent = Esta computadora no tiene ese lugar
result-could-not-check = No se pudo revisar

## Why something could not be checked, and what you can do

reason-no-rights-cause = Esta cuenta no puede mirar en todas partes
reason-no-rights = Esta cuenta no puede leerlo.
reason-no-rights-advice = Entre como administrador y revise otra vez.
reason-damaged-cause = Parte de lo que esta computadora sabe de sus programas no tiene sentido
reason-damaged = Lo que dice no tiene sentido.
reason-damaged-advice = Pregunte a la persona que cuida esta computadora.
reason-timed-out-cause = Esta computadora estaba demasiado ocupada para responder
reason-timed-out = Tardó demasiado en responder.
reason-timed-out-advice = Revise otra vez cuando la computadora tenga menos trabajo.
reason-unsupported-format-cause = Algo aquí tiene un formato que esta aplicación no conoce
reason-unsupported-format = Esta aplicación no conoce su formato.
reason-unsupported-format-advice = Consiga la versión más nueva de esta aplicación y revise otra vez.
reason-unsupported-system-cause = Esta aplicación no puede revisar desde fuera este tipo de sistema
reason-unsupported-system = Esta aplicación no puede revisar desde fuera este tipo de sistema.
reason-unsupported-system-advice = Encienda esa computadora y haga la revisión en ella.
reason-no-program-list-cause = No hay una lista de programas instalados
reason-no-program-list = Ahí no hay una lista de programas instalados.
reason-no-program-list-advice = Pida a quien cuida esta computadora que elija el disco completo.
reason-other-users-cause = Otras personas usan esta computadora, y sus ajustes están cerrados
reason-other-users = Otras personas usan esta computadora. Sus ajustes están cerrados ahora.
reason-other-users-advice = Ellas pueden entrar y hacer la revisión.
reason-missing-cause = Falta algo que debería estar aquí
reason-missing = Debería estar ahí y no está.
reason-missing-advice = Pregunte a la persona que cuida esta computadora.
reason-not-mounted-cause = Un disco de esta computadora no está conectado
reason-not-mounted = Está en un disco que no está conectado.
reason-not-mounted-advice = Conecte ese disco y revise otra vez.
reason-too-much-cause = Hay más de lo que esta aplicación puede revisar
reason-too-much = Hay más de lo que esta aplicación puede revisar.
reason-too-much-advice = Pregunte a la persona que cuida esta computadora.
reason-not-looked-into-cause = Hay otro sistema dentro de este
reason-not-looked-into = Hay otro sistema dentro, y esta aplicación no mira en él.
reason-not-looked-into-advice = Haga la revisión también en ese sistema.
reason-failed-cause = El sistema dio un error
reason-failed = El sistema dio un error.
reason-failed-advice = Reinicie la computadora y revise otra vez.

## States of what was found

state-installed = Instalado
state-installed-line = Está instalado.
state-running = Activo
state-running-line = Está activo, pero no está en la lista de programas instalados.
state-gone = Quitado en parte
state-gone-line = Aún está en la lista como instalado, pero sus archivos ya no están.
state-leftover = Resto
state-leftover-line = Ya no está instalado. Quedaron partes de él.

## Whether the ban covers it

coverage-covered = Incluido
coverage-covered-line = La prohibición lo incluye.
coverage-ask = Tal vez incluido
coverage-ask-line = No sabemos si la prohibición lo incluye, o incluye una parte que lleva dentro. Eso no se ve desde aquí. Pregunte a su proveedor o a un abogado.
coverage-related = Relacionado
coverage-related-line = Ninguna regla que conocemos lo nombra. Está en la lista porque es parte de la historia.
coverage-not-covered = Fuera de la prohibición
coverage-not-covered-line = La prohibición lo deja fuera. Los contratos con el gobierno de Estados Unidos no tienen esa excepción.

## How sure the app is

confidence-sure-line = La aplicación está segura de esto.
confidence-likely-line = Esto es probable. Mire lo que vimos para salir de dudas.
confidence-unclear-line = Esto no está claro. Pregunte a alguien que conozca esta computadora.

## Why the app is sure, or is not

ground-listed-with-maker = Está en la lista de programas instalados, con su fabricante.
ground-listed = Está en la lista de programas instalados.
ground-registered = Esta computadora está configurada para iniciarlo o usarlo.
ground-runs = Estaba activo durante la revisión.
ground-reports-itself = Le dijo a Windows que protege esta computadora.
ground-signed = Su archivo lleva la firma válida del fabricante.
ground-traces = Solo se vieron rastros de él, no un programa.
ground-no-maker = Pero: la lista no dice quién lo hizo.
ground-files-gone = Pero: faltan archivos que deberían estar ahí.
ground-name-only = Pero: solo su nombre habla por él.

## How strongly something applies

level-must = Debe
level-should = Debería
level-can = Puede
level-not-so = No es así
