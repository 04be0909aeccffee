### Removing what was found: questions, plan, each removal, restart, proof.

## The plan

plan-title = Quítelo en este orden
plan-note = Nada empieza sin su permiso. Cada programa se quita con su propio desinstalador, o con el del sistema. Luego revisamos que ya no esté.
plan-nothing = No hay nada que quitar
plan-nothing-note = La revisión de esta computadora no encontró ningún programa incluido en la prohibición.
plan-unsure = No sabemos si hay algo que quitar
plan-unsure-note = La revisión no encontró nada que quitar, pero tampoco pudo descartarlo. Vea qué dice, y revise otra vez si puede.
plan-stopped = Espere antes de quitar algo
plan-stopped-note = Luego vuelva y cambie su respuesta. Sus pasos quedan guardados.
plan-answer = Responder la pregunta
plan-answer-again = Cambiar respuesta
plan-other-computer = Usted revisó un disco de otra computadora
plan-other-computer-note = Haga estos pasos en esa computadora, no en esta.
plan-check-gone = Revisar que ya no esté
plan-later = Quitarlo después
plan-remove = Desinstalar { $name }
plan-installed-apps = Abra la lista de programas instalados. Elija este programa y luego “Uninstall” (desinstalar). Siga los pasos de su ventana.
plan-open-apps = Abrir lista de programas
open-for-me = Abrirlo por mí
open-again = Abrirlo otra vez
plan-command = Abra la aplicación Terminal. Pegue este comando con Ctrl+Mayús+V y presione Enter. Si le pide su contraseña, escríbala aunque no se vea:
plan-command-after = Si ve la palabra “error” en lo que dice, no funcionó. Entonces cópielo para un técnico.
copy-command = Copiar el comando
plan-vendor-uninstaller = Abra el instalador o la imagen de disco de este programa. Ahí está su propio desinstalador. No basta con arrastrarlo a la papelera.
plan-clear = Restos: { $name }
plan-leftover-folders = Busque en estas carpetas los archivos que quiera guardar. Luego puede borrar las carpetas:
plan-leftover-extensions = Abra la lista de extensiones en su navegador y quítela ahí. Haga lo mismo en sus otras computadoras, o puede volver:
plan-leftover-system = Esto es parte del sistema. No lo borre a mano, o puede quedarse sin teclado o sin red. Use la herramienta del fabricante para quitarlo, o pida ayuda a un técnico de computadoras:
plan-restart = Reiniciar esta computadora
plan-restart-note = Sin reiniciar, no se quita del todo. Luego esta aplicación puede abrirse sola.
plan-verify = Revisar que ya no esté
plan-verify-note = Miramos otra vez en cada lugar y mostramos el antes y el después.
plan-step-questions = Responder antes
plan-step-questions-done = Preguntas
plan-step-questions-left = { $count ->
    [0] listo
    [one] 1 pregunta
   *[other] { $count } preguntas
}
plan-step-remove = Desinstalar
plan-step-remove-time = { $count ->
    [0] listo, falta comprobar
    [one] unos { $minutes } minutos
   *[other] { $count } programas, unos { $minutes } minutos
}
plan-step-restart = Reiniciar
plan-step-restart-time = luego miramos otra vez
plan-step-verify = Revisar que no esté
plan-step-verify-time = 1 minuto
plan-start = Primer paso
plan-next = Siguiente paso
plan-done = Hecho, falta comprobar
plan-how-start = Con su propio desinstalador, unos 5 minutos. Lo que este quita no se puede recuperar.
plan-how-by-hand = Usted lo desinstala con las herramientas del sistema. Le mostramos cómo. Unos 5 minutos.
plan-how-clear = Solo quedan partes. Le mostramos cómo limpiarlas.
plan-how-leave = Quedan partes del sistema. Le mostramos quién las puede quitar.

## A question that stops

gate-seen = Vimos esto en la computadora:
gate-seen-service = { $name } (es parte del programa; puede estar ahí aunque nada esté bloqueado)
loss-contradicted = Usted dijo que no, pero la computadora muestra otra cosa. Qué hacer primero:
loss-first = Qué hacer primero
loss-sources = Fuentes
loss-hide-sources = Ocultar las fuentes
loss-show = Seguir de todos modos
loss-hide = Ocultar esto
loss-note-loss = Lo que se pierde aquí se pierde para siempre. Nadie lo puede recuperar, ni el fabricante.
loss-note-lockout = El desinstalador puede quedarse a la mitad, o algo puede fallar después. Arreglarlo puede tomar un día.
loss-note-hassle = Puede volver, o costar dinero o tiempo. Nada se pierde para siempre.
loss-accept-loss = Acepto la pérdida y sigo
loss-accept-lockout = Corro ese riesgo y sigo
loss-accept-hassle = Lo entiendo, y sigo

## One removal

remove-window = El desinstalador del programa se abre en su propia ventana.
remove-window-password = Su sistema pregunta si puede hacer cambios. Si el programa pide su contraseña, escríbala en la ventana del programa. Esta aplicación nunca la ve.
remove-window-keep = Si pregunta qué guardar, guarde lo que aún necesita. Después nadie puede recuperarlo.
remove-window-restart = Si pide reiniciar, elija hacerlo después. Eso se hace al final.
remove-packages = Su sistema quita el programa.
remove-packages-password = Pide la contraseña de un administrador. Esta aplicación nunca la ve.
remove-no-way-back = Esto no se puede deshacer.
remove-show-command = Mostrar qué se inicia
remove-hide-command = Ocultar qué se inicia
remove-yes = Sí, desinstalar ahora
remove-again = Reintentar
remove-look = Revisar si ya no está
remove-gone = Este ya no está
remove-runs = El desinstalador está trabajando
remove-runs-note = Siga los pasos de su ventana. Puede estar detrás de esta. Esta página sigue cuando termine.
remove-runs-time = { $count ->
    [one] Lleva 1 minuto trabajando.
   *[other] Lleva { $count } minutos trabajando.
}
remove-runs-long = Es mucho tiempo. Busque su ventana detrás de las demás. Si ahí nada se mueve, reinicie la computadora y abra otra vez esta aplicación.
remove-done-by-hand = Ya lo hice
remove-by-hand-note = Esto no se puede deshacer. Toma unos 5 minutos. Luego miramos enseguida si funcionó.
by-hand-still-here = Todavía está aquí. Termine en su propia ventana y presione “Ya lo hice” otra vez, o vea abajo quién puede ayudar.
uninstaller-still-here = Su desinstalador dice que terminó, pero todavía está aquí. Reinicie la computadora y revise otra vez, o inténtelo una vez más.
uninstalled-next = { $name } está desinstalado. Este es el siguiente.
not-started-empty = No dice cómo desinstalarlo, así que el sistema no lo muestra en su lista. Pida a un técnico de computadoras la herramienta del fabricante.
not-started-too-long = No lo iniciamos por usted, porque lo que dice es muy largo.
not-started-control-characters = No lo iniciamos por usted, porque lo que dice no tiene sentido.
not-started-no-product-code = No lo iniciamos por usted, porque no dice qué producto.
not-started-unquoted = No lo iniciamos por usted, porque no dice con claridad qué archivo iniciar.
not-started-not-absolute = No lo iniciamos por usted, porque no dice con claridad dónde está el archivo.
not-started-on-the-network = No lo iniciamos por usted, porque el archivo está en otra computadora.
not-started-not-a-program = No lo iniciamos por usted, porque el archivo no es un programa.
not-started-runs-others = No lo iniciamos por usted, porque iniciaría otra cosa.
not-started-one-person = No lo iniciamos por usted, porque se puso ahí solo para una persona.
not-started-other-code = No lo iniciamos por usted, porque su entrada en la lista de programas es de otro.
not-started-open-folder = No lo iniciamos por usted, porque cualquiera pudo poner ahí el archivo.
not-started-not-signed = No lo iniciamos por usted, porque su archivo no tiene la firma del fabricante, o alguien lo cambió. Pregunte a un técnico de computadoras antes de hacerlo.
not-started-file-missing = Falta su desinstalador, así que la lista de aplicaciones tampoco puede quitarlo. Pida a un técnico de computadoras la herramienta del fabricante.
remove-signed = Revisamos quién lo firmó: { $signer }

## Where to press

drawn-settings = Configuración
drawn-apps = Aplicaciones
drawn-installed-apps = Aplicaciones instaladas
drawn-apps-and-features = Aplicaciones y características
drawn-programs-and-features = Programas y características
drawn-uninstall-a-program = Desinstalar o cambiar un programa
drawn-organize = Organizar
drawn-modify = Modificar
drawn-uninstall = Desinstalar
drawn-applications = Aplicaciones
drawn-its-uninstaller = Su desinstalador
drawn-sleep = Suspender
drawn-shut-down = Apagar
drawn-restart = Reiniciar
drawn-mac-settings = Configuración del Sistema…
drawn-mac-sleep = Reposo
drawn-mac-restart = Reiniciar…
drawn-mac-shut-down = Apagar…
drawn-rights = Control de cuentas de usuario
drawn-rights-question = ¿Quieres permitir que esta aplicación haga cambios en el dispositivo?
drawn-yes = Sí
drawn-no = No
scene-open = Presione “Abrirlo por mí”. Se abre esta ventana.
scene-installed-apps = La ventana Configuración, con la lista de aplicaciones instaladas. Ahí está { $name }, y “Desinstalar” tiene un aro en su menú.
scene-installed-apps-1 = Abra Inicio, luego Configuración, Aplicaciones y Aplicaciones instaladas.
scene-installed-apps-2 = Busque { $name }. Presione los tres puntos de al lado.
scene-installed-apps-3 = Elija “Desinstalar”, dos veces. Si Windows pide permitir cambios, elija “Sí”.
scene-installed-apps-4 = Siga la ventana del propio programa. Si pregunta qué guardar, guarde lo que todavía necesita.
scene-installed-apps-5 = Si quiere reiniciar, elija hacerlo después.
scene-apps-and-features = La ventana Configuración, con aplicaciones y características. Ahí está { $name }, y “Desinstalar” tiene un aro debajo.
scene-apps-and-features-1 = Abra Inicio, luego Configuración y Aplicaciones.
scene-apps-and-features-2 = Busque { $name } y presiónelo.
scene-apps-and-features-3 = Elija “Desinstalar”, dos veces. Si Windows pide permitir cambios, elija “Sí”.
scene-apps-and-features-4 = Siga la ventana del propio programa. Si pregunta qué guardar, guarde lo que todavía necesita.
scene-apps-and-features-5 = Si quiere reiniciar, elija hacerlo después.
scene-programs-and-features = La ventana Programas y características. { $name } está en la lista, y “Desinstalar” tiene un aro encima de la lista.
scene-programs-and-features-1 = Abra el Panel de control, luego Programas y características.
scene-programs-and-features-2 = Busque { $name } y presiónelo una vez.
scene-programs-and-features-3 = Presione “Desinstalar” encima de la lista. Si Windows pide permitir cambios, elija “Sí”.
scene-programs-and-features-4 = Siga la ventana del propio programa. Si pregunta qué guardar, guarde lo que todavía necesita.
scene-programs-and-features-5 = Si quiere reiniciar, elija hacerlo después.
scene-applications = La carpeta Aplicaciones de una Mac. El desinstalador de { $name } tiene un aro.
scene-applications-1 = Abra Finder, luego Aplicaciones.
scene-applications-2 = Busque el desinstalador o el instalador de { $name }. Puede estar en una carpeta propia.
scene-applications-3 = Ábralo y elija desinstalar. La Mac pide la contraseña de un administrador.
scene-applications-4 = No basta con mover la aplicación a la Papelera.
scene-start-menu = El menú Inicio de Windows. “Reiniciar” tiene un aro en el menú del signo de encendido.
scene-start-menu-1 = Guarde su trabajo y cierre todos los programas.
scene-start-menu-2 = Abra Inicio y presione el signo de encendido.
scene-start-menu-3 = Elija “Reiniciar”.
scene-start-menu-left = El menú Inicio de Windows. “Reiniciar” tiene un aro en el menú del signo de encendido.
scene-start-menu-left-1 = Guarde su trabajo y cierre todos los programas.
scene-start-menu-left-2 = Abra Inicio y presione el signo de encendido.
scene-start-menu-left-3 = Elija “Reiniciar”.
scene-apple-menu = El menú de una Mac debajo de la manzana. “Reiniciar…” tiene un aro.
scene-apple-menu-1 = Guarde su trabajo y cierre todos los programas.
scene-apple-menu-2 = Abra el menú debajo de la manzana, arriba a la izquierda.
scene-apple-menu-3 = Elija “Reiniciar…”.
scene-rights = Windows pide permitir cambios. “Sí” tiene un aro.
scene-removal-tool = La ventana de { $name }, con la imagen de un código. El campo del código tiene un aro.
scene-removal-tool-1 = Deje que lo haga un técnico.
scene-removal-tool-2 = Busque { $name } solo en el sitio del fabricante. No sabemos si se ofrece en Estados Unidos.
scene-removal-tool-3 = Escriba el código de la imagen y siga su ventana.
scene-removal-tool-4 = Reinicie la computadora y luego vuelva aquí.

## Who can help

who-can-help = ¿Quién me puede ayudar?
it-note-copy = Copiar una nota para un técnico
it-note = Por favor, ayúdeme a quitar { $names } de la computadora { $computer } ({ $system }). { $problem } BanCheck { $version } lo encontró, y su informe muestra cada lugar.
it-problem-other = No puedo seguir por mi cuenta.
it-problem-leftover = Solo quedan partes del sistema. Por favor, no borre controladores ni servicios a mano.
it-problem-uninstaller = Su desinstalador falta, está dañado o no tiene la firma del fabricante.
it-problem-installer = Falta su propio instalador, y para desinstalarlo hace falta uno de la misma versión.
it-problem-forbidden = Una regla de la oficina detiene el desinstalador.
it-problem-rights = Hacen falta los permisos de un administrador.
it-tool = La herramienta del fabricante se llama { $tool }. No sabemos si se ofrece en Estados Unidos.
no-installer = ¿No hay un instalador?
no-installer-note = Pida a un técnico uno de la misma versión. Como último recurso, mueva la aplicación a la Papelera en Finder, reinicie y revise otra vez. Pueden quedar partes, y esta aplicación las muestra.
no-rights = ¿Pide un administrador?
no-rights-note = Entre como administrador, o pregunte a quien configuró esta computadora. Para quitarlo hacen falta esos permisos.
asks-for-password = ¿Pide una contraseña?
asks-for-password-note = La eligió quien lo configuró. También hay maneras sin esa persona.
asks-for-password-show = Ver cómo

## How it ended

outcome-finished = El desinstalador dice que ya terminó
outcome-finished-next = Siga. Al final revisamos que ya no esté.
outcome-restart-needed = El desinstalador terminó y pide reiniciar
outcome-restart-needed-next = Siga. Se reinicia al final.
outcome-restarting = El desinstalador va a reiniciar esta computadora
outcome-restarting-next = Guarde su trabajo ahora. Después de reiniciar, abra otra vez esta aplicación.
outcome-cancelled = Se detuvo el desinstalador
outcome-cancelled-next = Lo más probable es que nada haya cambiado. Intente otra vez cuando quiera.
outcome-not-allowed = El sistema no lo permitió
outcome-not-allowed-next = Entre como administrador, o pida ayuda a quien configuró esta computadora. Luego intente otra vez.
outcome-failed = El desinstalador no pudo hacerlo
outcome-failed-next = Reinicie la computadora e intente una vez más. Si falla otra vez, busque una contraseña equivocada, unidades bloqueadas o una consola que lo impide.
outcome-suspended = El desinstalador se quedó a la mitad
outcome-suspended-next = Reinicie la computadora y luego intente otra vez.
outcome-busy = Se está instalando o quitando otro programa
outcome-busy-next = Espere a que eso termine y luego intente otra vez.
outcome-not-there = El sistema dice que ya no está ahí
outcome-not-there-next = Puede ser solo su registro. Revise si el programa ya no está.
outcome-broken = Faltan archivos que el desinstalador necesita
outcome-broken-next = Pida a un técnico de computadoras la herramienta del fabricante para quitarlo. No borre sus archivos a mano.
outcome-forbidden = Una regla de su oficina lo impide
outcome-forbidden-next = Pida a quien administra esta computadora que lo quite o que lo permita.
outcome-no-installer = El instalador del sistema no funciona
outcome-no-installer-next = Reinicie la computadora y luego intente otra vez.
outcome-unknown = El desinstalador terminó a su manera
outcome-unknown-next = Su ventana puede seguir abierta. Si es así, termine ahí. Luego revise si ya no está.
outcome-changed = No lo iniciamos
outcome-changed-next = La forma de desinstalarlo cambió después de hacer el plan. Primero revise otra vez esta computadora.
outcome-not-trusted = No lo iniciamos
outcome-not-trusted-next = El archivo no tiene la firma de su fabricante, o alguien lo cambió. Revise otra vez esta computadora, y pregunte a un técnico de computadoras antes de desinstalarlo.
outcome-not-started = No se pudo iniciar el desinstalador
outcome-not-started-next = Nada ha cambiado. Use la lista de programas del sistema, o pida ayuda a un técnico de computadoras.
outcome-unseen = Se inició, pero no vimos cómo terminó
outcome-unseen-next = Esta aplicación se cerró mientras tanto. Si su ventana sigue abierta, termine ahí. Luego revise si ya no está.
outcome-code = Su código: { $code }

## The restart

restart-heading = Reiniciar esta computadora
restart-why = Algunas partes solo se van al reiniciar. Luego miramos otra vez.
restart-save-work = Primero guarde su trabajo y cierre todos los programas.
restart-comes-back = Abrir BanCheck después de reiniciar
restart-now = Ahora reinicie esta computadora
restart-now-comes-back = Cuando usted entre otra vez, esta aplicación se abre sola.
restart-now-by-hand = Cuando haya entrado otra vez, abra esta aplicación. Sus pasos quedan guardados.
restart-how = No la reiniciamos por usted, para que no se pierda ningún trabajo. Use el menú de apagado de su sistema.
restart-how-uninstaller = El desinstalador la reinicia. Si no lo hace, use el menú de apagado de su sistema.
restart-check-now = Revisar sin reiniciar

## The proof

gone-heading = ¿Ya se quitó?
gone-removed = Sí, ya no está
gone-removed-note = Miramos otra vez en cada lugar que tiene esta computadora, y no queda nada.
gone-removed-note-not-running = Miramos otra vez en cada lugar que tiene este disco, y no queda nada. No se pudo ver qué programas están activos.
gone-restart-due = Desinstalado. Reinicie para terminar.
gone-restart-unsure = Sin reiniciar no es seguro
gone-restart-unsure-note = No pudimos mirar en todas partes. Reinicie esta computadora, y luego miramos otra vez.
gone-restart-due-note = Algunas partes solo se van cuando esta computadora se reinicia. Luego miramos otra vez.
gone-harmless-leftovers = Sí. Solo quedan rastros inofensivos
gone-harmless-leftovers-note = Ya nada de él está activo, y esta computadora ya no confía en él. Puede limpiar los rastros, pero no es necesario.
gone-harmless-leftovers-note-not-running = Nada inicia lo que queda, y nada confía en ello. Puede limpiarlo, pero no es necesario. No se pudo ver qué programas están activos.
gone-leftovers = Está desinstalado, pero quedan partes
gone-leftovers-note = Estas partes aún pueden hacer algo, o esta computadora aún confía en ellas. Vea abajo qué hacer.
gone-still-there = No, algo sigue aquí
gone-still-there-note = Vea abajo qué puede impedirlo, y pruebe en ese orden.
gone-came-back = Ya no estaba, y volvió
gone-came-back-note = Algo lo puso otra vez. Lo más probable es que fuera una consola o un script. Vea abajo qué probar, en este orden.
gone-could-not-check = No podemos estar seguros
gone-could-not-check-note = No se vio nada de él, pero no pudimos mirar en todas partes.
gone-before = Antes: { $state }
state-not-there = No está
state-not-seen = No se vio
gone-left = Lo que queda
gone-next = Si no se va, o si vuelve
gone-next-restart = Reiniciar e intentar otra vez
gone-next-restart-note = Muchos programas se pueden quitar después de reiniciar.
gone-next-password = Buscar la contraseña
gone-next-password-note = Si pidió una contraseña, solo su ventana o la consola la pueden cambiar.
gone-next-console = Buscar qué lo pone otra vez
gone-next-console-note = Si su oficina tiene una consola o un script para eso, pida a quien lo administra que lo pare.
gone-next-maker = Usar la herramienta del fabricante
gone-next-maker-note = Consígala solo en el sitio del fabricante. No sabemos si se ofrece en Estados Unidos.
gone-next-person = Preguntar a un técnico
gone-next-person-note = Muéstrele el informe de esta aplicación. Ahí está cada lugar.
gone-back-to-plan = Volver al plan
gone-restart = Ver cómo reiniciar
kind-system = { $count ->
    [one] 1 parte del sistema
   *[other] { $count } partes del sistema
}
kind-system-note = No borre a mano controladores ni servicios, o puede quedarse sin teclado o sin red. Reinicie una vez. Si siguen ahí, use la herramienta del fabricante o pida ayuda a un técnico de computadoras.
kind-certificate = { $count ->
    [one] 1 certificado
   *[other] { $count } certificados
}
kind-certificate-note = Con él, esta computadora aún confía en lo que firma el programa. Abra la lista de certificados de su sistema y borre los que se muestran. Si nunca lo ha hecho, pida ayuda a un técnico de computadoras.
kind-browser = { $count ->
    [one] 1 parte de un navegador
   *[other] { $count } partes de navegadores
}
kind-browser-note = Abra la lista de extensiones en el navegador y quítela ahí. Haga lo mismo en sus otras computadoras, o puede volver.
kind-task = { $count ->
    [one] 1 tarea que empieza sola
   *[other] { $count } tareas que empiezan solas
}
kind-task-note = Puede iniciar algo que ya no está ahí. Pida a un técnico de computadoras que la borre.
kind-process = { $count ->
    [one] 1 programa que sigue activo
   *[other] { $count } programas que siguen activos
}
kind-process-note = Reinicie esta computadora y luego revise otra vez.
kind-list-entry = { $count ->
    [one] 1 entrada en una lista de programas
   *[other] { $count } entradas en una lista de programas
}
kind-list-entry-note = Solo queda la entrada. No hace nada.
kind-security-center = { $count ->
    [one] 1 entrada en Windows Security
   *[other] { $count } entradas en Windows Security
}
kind-security-center-note = Windows todavía lo tiene en su lista. Muchas veces se va solo al reiniciar. Revise que su nueva protección esté activada.
kind-folder = { $count ->
    [one] 1 carpeta
   *[other] { $count } carpetas
}
kind-folder-note = Busque los archivos que quiera guardar, como copias de seguridad. Luego puede borrar lo que se muestra.
kind-settings = { $count ->
    [one] 1 lugar con ajustes viejos
   *[other] { $count } lugares con ajustes viejos
}
kind-settings-note = No hacen nada. Déjelos ahí, o deje que los limpie la herramienta del fabricante.
remind = Revisar otra vez el próximo día de trabajo y en una semana
remind-note = Una consola o un script puede traer de vuelta un programa. Hacemos un archivo con avisos para su calendario.
remind-button = Crear los avisos
remind-done = El archivo de calendario está en sus documentos. Su nombre empieza con “Aviso de BanCheck”. Ábralo ahí para agregar los avisos.
reminder-title = Revisar que { $names } ya no esté en { $computer }
reminder-file-title = Aviso de BanCheck
reminder-title-clear = Revisar otra vez si { $computer } tiene { $brand }
reminder-renewal = Abra BanCheck y revise otra vez esta computadora, antes de renovar una póliza o un contrato.
reminder-note = Abra BanCheck y revise otra vez esta computadora. Un programa que se quitó puede volver.

## What else ends

afterwards-heading = Pasos fuera de esta computadora
afterwards-note = Algunas cosas solo las puede hacer usted, fuera de esta computadora. Marque lo que ya hizo. El informe lo muestra.
