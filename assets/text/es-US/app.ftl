# Words of the program. Words about one ban live in its own folder.
app-name = BanCheck

## Dates

date = { $day } de { $month } de { $year }
month-and-year = { $month } de { $year }
source-dates = { $date } · leída el { $read }
source-read = leída el { $read }
day = { $weekday } { $date }
moment-am = { $date }, { $hour }:{ $minute }{"\u00A0"}a.m.{"\u00A0"}{ $zone }
moment-pm = { $date }, { $hour }:{ $minute }{"\u00A0"}p.m.{"\u00A0"}{ $zone }
weekday-1 = lunes
weekday-2 = martes
weekday-3 = miércoles
weekday-4 = jueves
weekday-5 = viernes
weekday-6 = sábado
weekday-7 = domingo
month-1 = enero
month-2 = febrero
month-3 = marzo
month-4 = abril
month-5 = mayo
month-6 = junio
month-7 = julio
month-8 = agosto
month-9 = septiembre
month-10 = octubre
month-11 = noviembre
month-12 = diciembre

## Window

window-title-step = BanCheck – Paso { $step }: { $name }
step-count = Paso { $step } de { $steps }
step-and-program = { $step } · Programa { $number } de { $programs }
step-and-question = { $step } · Pregunta { $question } de { $questions }
strip-step = { $step } · { $name }
steps-name = Pasos
step-case = Su caso
step-check = Revisar
step-remove = Quitar
step-protect = Proteger
step-report = Informe
progress-now = está aquí
progress-done = Hecho
progress-in-progress = En curso
progress-not-started = Sin empezar
progress-not-needed = No hace falta
rail-restart-due = Reinicie
progress-restart-due = Falta reiniciar
progress-elsewhere = Falta terminar en otro lugar
works-offline = Sin usar internet
help-link = Ayuda
bar-name = Botones de esta página
back = Atrás
continue = Continuar
details = Detalles
dismiss = Ocultar esta nota
open-folder = Abrir la carpeta
choose-an-answer = Elija una respuesta. Si tiene dudas, elija “No lo sé”.
today = Hoy
each-source-read = Cada fuente lleva el día en que la leímos por última vez. Esto es información general, no asesoría legal.
show-sources = { $count ->
    [one] 1 fuente
   *[other] { $count } fuentes
}
hide-sources = Ocultar fuentes
source-of = Fuente, { $dates }:
source-and-dates = { $source }, { $dates }
source-only = Lo leímos en { $kinds }, no en el texto oficial mismo.
source-and = { $first } y { $second }

# Varios fabricantes de programas prohibidos, de dos en dos.
brand-or = { $first } o { $second }

start-question = ¿Tiene { $brand } esta computadora?
verdict-found-heading = { $brands ->
    [one] { $brand } está en esta computadora
   *[other] Hay programas prohibidos en esta computadora
}
verdict-traces-heading = { $brands ->
    [one] Quedaron partes de { $brand }
   *[other] Quedaron partes de programas prohibidos
}
verdict-clear-heading = No se encontró ningún programa prohibido de { $brand }
verdict-unsure-heading = No pudimos revisar todo
source-kind-agency = una página de la propia agencia
source-kind-copy = una copia del texto
source-kind-guide = una guía
source-kind-lab = un informe de laboratorio
source-kind-law-firm = una nota de un bufete
source-kind-press = la prensa
source-kind-trade-body = una nota de un gremio
source-kind-vendor = palabras del propio fabricante

## Start

start-seconds = Tarda segundos.
start-changes-nothing = No cambia ni envía nada.
start-somebody-asks = ¿Pregunta una aseguradora? Su respuesta viene con el resultado.
start-what-it-means = ¿Qué debe hacer mi negocio?
start-who-makes-this = Gratis y de código abierto. No es del gobierno. De { $maker }.

## Task list

tasks-heading = Le damos la bienvenida otra vez
tasks-note = Sus respuestas y lo que vimos quedaron guardados en esta computadora. Siga donde se quedó.
tasks-button = Seguir
tasks-found-elsewhere = { $count ->
    [one] Encontrado en otra computadora o teléfono: { $names }
   *[other] Encontrado en otras { $count } computadoras y teléfonos: { $names }
}
tasks-found-elsewhere-note = Quítelo ahí antes de responder a quien preguntó.
tasks-see-list = Ver la lista
still-here-note = Quítelo antes de instalar otra protección.
task-case = Decir qué hace su negocio
task-check = Revisar esta computadora
task-remove = Quitar lo que se encontró
task-protect = Ver que tenga protección
task-report = Guardar su informe

## Your case

duties-heading = Qué se aplica a su negocio
duties-heading-found = Qué hacer ahora
duties-heading-clear = Qué falta por hacer
duties-nothing = Aquí no le queda nada por hacer.
duties-more = { $count ->
    [one] Ver 1 más
   *[other] Ver todo, { $count } más
}
duties-less = Ver menos
duties-more-heading = Qué más se aplica
change-answers = Cambiar respuestas
hide-answers = Ocultar respuestas
change-answer = Cambiar
answers-open = { $count ->
    [one] Falta 1 respuesta, así que puede aplicarse algo más.
   *[other] Faltan { $count } respuestas, así que puede aplicarse algo más.
}
answers-open-answer = Responder
counted-as-no = No eligió nada de esto, así que cuenta como no: { $list }.
counted-answer = { $answer } (por el tipo de negocio)
list-and = { $first }, { $second }
kinds-heading = ¿Qué es su negocio?
kinds-why = Elija todo lo que corresponda. Después solo se pregunta lo que importa para eso.
kinds-line = Su negocio: { $kinds }
kinds-not-said = Aún no ha dicho qué es su negocio.
kinds-unknown = No lo sé
kinds-unknown-hint = Entonces se le pregunta todo.
choose-a-kind = Elija al menos una. Si no está seguro, elija “No lo sé”.
doubts = ¿Tiene dudas?
help-hearsay = Se oye mucho, pero no es así
myth = “{ $words }”
check-this-computer = Revisar esta computadora
see-check = Ver la revisión

due-found = Esta aplicación lo encontró
due-found-today = Si lo encuentra hoy
due-line = { $what }: { $when }
due-done = { $when } – marcado como hecho el { $day }
due-passed = { $when } – ya pasó, hágalo ahora
due-see = Ver qué se aplica
due-not-asked = Algunos negocios deben informar de esto
due-not-known = Algunos negocios deben informar de esto, y usted aún no sabe si el suyo debe
due-ask = Responder unas preguntas para saberlo
due-answer = Responder esa pregunta

## Check

check-note = Esta aplicación mira en los lugares donde los programas dejan rastros. No cambia nada.
checking-heading = Revisando esta computadora
checking-progress = { $done } de { $all } lugares revisados
check-again = Revisar otra vez
check-traces-heading = Solo quedan rastros que no hacen daño
check-traces = Puede borrarlos, pero no tiene que hacerlo.
check-traces-not-running = Puede borrarlos, pero no tiene que hacerlo. No se pudo ver qué programas están activos.
check-old-heading = Esta revisión ya es muy vieja
check-old = Esta revisión se hizo el { $date }
check-old-note = Los programas van y vienen. Revise otra vez antes de confiar en ella.
plan-the-removal = Ver cómo quitarlo
check-protection = Revisar protección
verdict-found = { $count ->
    [one] Encontrado: 1 programa
   *[other] Encontrados: { $count } programas
}
verdict-leftovers = { $count ->
    [one] Encontrado: restos de 1 programa
   *[other] Encontrado: restos de { $count } programas
}
verdict-found-note = { $running ->
    [0] { $count ->
        [one] La prohibición lo incluye. No está activo ahora.
       *[other] La prohibición los incluye. Ninguno está activo ahora.
    }
    [one] { $count ->
        [one] La prohibición lo incluye. Está activo ahora.
       *[other] La prohibición los incluye. Uno está activo ahora.
    }
   *[other] La prohibición los incluye. { $running } están activos ahora.
}
verdict-found-note-not-running = { $count ->
    [one] La prohibición lo incluye. No se pudo ver qué programas están activos.
   *[other] La prohibición los incluye. No se pudo ver qué programas están activos.
}
verdict-clear = No se encontró en { $computer }
verdict-clear-note = Miramos en { $here ->
    [one] 1 lugar, el único
   *[other] los { $here } lugares
} de esta computadora donde los programas dejan rastros.
verdict-clear-note-not-running = Miramos en { $here ->
    [one] 1 lugar, el único
   *[other] los { $here } lugares
} de este disco donde los programas dejan rastros. No se pudo ver qué programas están activos.
checked-at = Revisado el { $time }
checked-at-elsewhere = El disco de otra computadora, revisado el { $time }
checked-at-unnamed = Este disco no dice de qué computadora es. Las revisiones en la misma carpeta cuentan como de una sola computadora.
checked-at-by-name = Este disco solo dice el nombre de su computadora. Las revisiones de discos con ese nombre cuentan como revisiones de una sola computadora.
verdict-may-be-covered = Algo aquí puede estar prohibido
verdict-may-be-covered-note = No sabemos si la prohibición incluye un programa que está aquí, o una parte de él. Pregunte a su proveedor o a un abogado.
verdict-unsure-note = { $looked ->
    [0] Por eso no podemos decir que no está aquí.
   *[other] No se encontró nada donde pudimos mirar. Pero no podemos decir que no está aquí.
}
verdict-limits = Esto no dice nada de sus otras computadoras, de sus teléfonos ni de lo que hubo aquí antes.
verdict-limits-known = Esto no dice nada de sus otras computadoras ni de sus teléfonos.
after-still-here = { $stayed ->
    [one] Revisado otra vez: 1 programa sigue aquí
   *[other] Revisado otra vez: { $stayed } programas siguen aquí
}{ $gone ->
    [0] .
    [one] , y 1 ya no está.
   *[other] , y { $gone } ya no están.
}
after-still-here-note = ¿Terminó su propio desinstalador? Reinicie la computadora y revise otra vez. Si sigue ahí, pregunte a un técnico de computadoras.
before-was = Encontrado aquí el { $date }, y ahora ya no está
version-and-seen = Versión { $version } · { $seen }
seen-in-places = { $count ->
    [one] visto en 1 lugar
   *[other] visto en { $count } lugares
}
show-evidence = Mostrar lo que vimos
hide-evidence = Ocultar lo que vimos
about = { $words }: { $name }
gaps-heading = { $count ->
    [one] No se pudo revisar: 1 lugar
   *[other] No se pudo revisar: { $count } lugares
}
gap-line = { $place }: { $reason }
technician-show = Qué decirle a un técnico
technician-hide = Ocultar qué decirle a un técnico
technician-copy = Copiarlo para el técnico
technician-begin = { $app } buscó { $brand } en la computadora { $computer } ({ $system }) el { $time }. No pudo mirar en todas partes, así que aún no hay una respuesta clara. Por favor, ayude con esto:
technician-end = Luego abra la aplicación en esa computadora y pulse “Revisar otra vez”. Solo lee y no cambia nada.
next-other-computers = Sus otras computadoras y teléfonos
next-other-computers-note = Quien pregunta habla de todos. Revíselos, y tenga una sola respuesta.
next-other-computers-see = Revisar los otros
reply-heading = Su respuesta a quien preguntó
reply-copy = Copiar la respuesta
reply-save-proof = Guardar una página como comprobante
reply-no = No. El { $date } se revisó la computadora { $computer } con { $app }. No se encontró ningún programa prohibido de { $brand } en { $places ->
    [one] 1 lugar
   *[other] los { $places } lugares
} donde los programas dejan rastros.
reply-removed = Ya no. { $names }{ $more ->
    [0] { "" }
   *[other] , y { $more } más,
} se encontró el { $found } y ya no está.
reply-removed-on = Ya no. { $names }{ $more ->
    [0] { "" }
   *[other] , y { $more } más,
} se encontró el { $found } y se quitó el { $removed }.
reply-restart = Casi no queda nada. { $names }{ $more ->
    [0] { "" }
   *[other] , y { $more } más,
} se encontró el { $found } en la computadora { $computer } y está desinstalado. Falta reiniciarla, y después se revisa de nuevo.
reply-traces = Solo quedan rastros que no hacen nada.
reply-checked-again = El { $date } se revisó otra vez la computadora { $computer } con { $app }. No se encontró ningún programa prohibido de { $brand } en { $places ->
    [one] 1 lugar
   *[other] los { $places } lugares
} donde los programas dejan rastros.
reply-language = En inglés, para quien preguntó. En Informe puede elegir otro idioma.
reply-limit = Esto habla solo de esa computadora.
next-heading = Qué pasa ahora
next-step-questions = Unas preguntas, para no perder ninguna contraseña ni archivo.
next-step-remove = Su propio desinstalador lo quita, y usted reinicia. Unos 20 minutos.
next-step-proof = Miramos otra vez y preparamos el comprobante.
next-leave-alone = Déjelo como está hasta entonces. No lo desactive antes.
what-must-i-do = ¿Qué debo hacer?
next-protection = ¿Algo protege esta computadora?
next-protection-see = Ver qué le conviene a su oficina
show-places = Mostrar cada lugar
hide-places = Ocultar los lugares
place-line = { $count ->
    [0] { $result }
    [one] { $result } · 1 entrada
   *[other] { $result } · { $count } entradas
}

## Notices

notice-case-damaged = No se pudo leer el caso guardado, así que este es nuevo. El archivo viejo queda a su lado.
notice-case-other-computer = Estas respuestas se guardaron en otra computadora. Lo que se encontró allí queda en un archivo aparte, y esta computadora empieza de nuevo.
notice-case-other-bans = Estas respuestas tratan de una prohibición que estas reglas no conocen. Quedan en un archivo aparte, y lo que ambas conocen sigue igual.
notice-case-newer = Su caso se hizo con una versión más nueva de esta aplicación. Consiga esa versión para seguir con él. Esta no cambia nada en él y no guarda nada.
notice-not-saved = Sus respuestas no se pueden guardar en esta computadora. Puede seguir, pero termine antes de cerrar la ventana.
notice-restarted = Esta computadora se reinició. Vamos a mirar otra vez.
notice-reminder-saved = El aviso está guardado. Ábralo con su calendario: { $path }
notice-reminder-not-opened = No se abrió ningún calendario. El aviso está guardado en sus documentos: ábralo ahí con su calendario.
notice-reminder-not-saved = No se pudo guardar el aviso. Anote usted los días.
notice-no-come-back = Esta aplicación no puede abrirse sola después de reiniciar. Ábrala usted en ese momento.
notice-save-failed = No se pudo guardar su último paso. Revise que el disco no esté lleno y luego siga.
notice-open-failed = No se pudo abrir. En “Detalles” está el lugar donde se encuentra.
notice-page-not-opened = Su navegador no se abrió. La dirección está en “Detalles”.
notice-copied = Copiado. Ahora péguelo en Terminal.
notice-copied-elsewhere = Copiado. Péguelo en Terminal, en esa otra computadora.
notice-reply-copied = Copiado. Ahora péguelo en su correo.
notice-technician-copied = Copiado. Ahora péguelo en un correo a quien cuida sus computadoras.
notice-letter-copied = Copiado. Ahora péguelo en su correo. Adjunte el informe solo si lo piden, porque también tiene sus respuestas.
notice-no-place-chosen = No se guardó nada, porque no se eligió un lugar. “Guardar el informe” lo pone con sus documentos.
notice-busy = La computadora no pudo empezar el trabajo. Cierre otros programas e intente otra vez.
notice-report-saved = El informe está guardado: { $path }
notice-print = El informe se abre en otra ventana. Pulse ahí Ctrl y P para imprimirlo, en una Mac Comando y P.
notice-email = Su programa de correo se abre con su respuesta. Adjunte este archivo: { $path }
notice-no-mail-program = No se abrió ningún programa de correo. Copie la respuesta y adjunte el archivo en el programa que usa.
notice-report-not-saved = No se pudo guardar el informe. Use “Guardar en otro lugar” y elija otra carpeta.

## Close

close-heading = ¿Quiere parar aquí?
close-saved = Sus respuestas y resultados están guardados. Para seguir, abra otra vez esta aplicación.
close-not-saved = Sus respuestas no se pueden guardar en esta computadora. Si cierra la ventana, la próxima vez empieza de cero.
close-removing = Un desinstalador está trabajando, y sigue sin esta aplicación. Después, abra otra vez esta aplicación y revise si el programa ya no está.
close-stay = Seguir aquí
close-leave = Cerrar la ventana

## Help

help-heading = ¿En qué le ayudamos?
help-search = Palabras que busca
help-nothing = Ninguna pregunta tiene esas palabras. Pruebe con otra.
help-maker = ¿Quién hace esta aplicación?
help-maker-answer = BanCheck { $version } es de { $maker }. Es gratis y de código abierto. No es del gobierno, y ningún fabricante de otra protección paga por ella.
help-maker-reach = Escríbanos aquí: { $address }
help-maker-no-address = Esta versión es anterior a la primera publicación y aún no tiene dirección.
help-does = ¿Qué hace esta aplicación?
help-does-answer = Busca en esta computadora programas incluidos en la prohibición. Le dice qué se aplica a su negocio. Le ayuda a quitar lo que encuentra, a elegir otra protección y a guardar un informe.
help-never = ¿Qué no hace nunca?
help-never-answer = No cambia nada sin su permiso. No envía nada. Nunca pide una contraseña, solo puede pedirla su computadora.
help-private = ¿Quién ve el resultado?
help-private-answer = Nadie más que usted, hasta que comparta el archivo.
help-stop = ¿Puedo parar y volver después?
help-stop-answer = Sí. Su caso se guarda después de cada paso, en esta carpeta: { $folder }
help-stop-not-saved = Ahora sus respuestas no se pueden guardar en esta computadora. Termine antes de cerrar la ventana.
help-again = ¿Cómo empiezo de nuevo?
help-again-answer = No hace falta. Revise otra vez en el paso 1, y cambie una respuesta en el paso 2. No se pierde nada de lo que ya guardó.
help-larger = ¿Cómo hago más grande la letra?
help-larger-answer = Presione Ctrl y Más. Con Ctrl y Menos se hace más pequeña, y con Ctrl y 0 vuelve a su tamaño. En una Mac, use la tecla Comando.
help-wide-text = Más espacio entre líneas y letras
help-other-computers = ¿Abarca todas nuestras computadoras?
help-other-computers-answer = No. Abarca solo la computadora donde se usó. “Sus otras computadoras y teléfonos” ayuda a revisar los otros, y hace una respuesta para todos.
help-who = ¿Quién me puede ayudar?
help-who-answer = Pregunte a quien configuró sus computadoras, o a una empresa de informática cercana. Pregunte si ya han quitado un programa así, y cuánto va a costar antes de que empiecen. La nota para un técnico, que usted puede copiar en cada paso, dice lo que deben saber.
help-legal = ¿Es asesoría legal?
help-legal-answer = No. Es información general con sus fuentes. Consulte a un abogado sobre su propio caso.

## Protect

protect-next = Qué podría protegerle a continuación
protect-not-yet = La revisión también pregunta a su computadora qué la protege.
protect-size = ¿Cuántas computadoras?
protect-size-5 = 1 a 5
protect-size-9 = 6 a 9
protect-size-99 = 10 a 99
protect-size-250 = 100 o más
protect-it = ¿Alguien se encarga de las computadoras?
protect-it-no = No
protect-it-yes = Sí
protect-prices = Cada precio tiene su propia fecha. Los precios cambian: mire la página del fabricante.
protection-on = La protección está activada
protection-off = No hay protección activada
protection-on-for-now = Algo está activo ahora, pero puede ser lo que debe quitar
protection-said = Me aseguré de que la protección esté activada
protection-not-said = Esta computadora no nos dice qué la protege
protection-not-said-disk = Un disco no nos dice qué protege a su computadora
protection-line-on = { $name } está activado.
protection-line-old = { $name } está activado, pero no al día. Actualícelo ahora.
protection-line-off = { $name } está desactivado.
more-alternatives = Mostrar { $count } más
fewer-alternatives = Mostrar menos
out-alternatives = { $count ->
    [one] 1 no está en esta lista, vea por qué
   *[other] { $count } no están en esta lista, vea por qué
}
pick = Elegir este
picked = Elegido
make-report = Hacer el informe

## Report

report-file-title = Informe de BanCheck
report-ready = Su informe está listo
report-making = Haciendo su informe
report-is-no-notice = Este informe es para usted. Si debe informar a otros, eso lo hace usted:
report-not-ready = Su informe no está listo
report-not-yet = Revise primero esta computadora
report-not-yet-note = El informe dice qué se encontró. Por eso, la revisión va antes.
go-to-check = Ir a la revisión
report-failed = No se pudo hacer el informe. Sus resultados están a salvo. Intente otra vez, o deje fuera los nombres de las carpetas.
report-pages = { $count ->
    [one] Una página, hecha el { $date }. Informe { $number }.
   *[other] { $count } páginas, hechas el { $date }. Informe { $number }.
}
show-letter = Ver una respuesta corta para un correo
hide-letter = Ocultar la respuesta corta
letter-note = Revise sus otras computadoras antes de escribir sobre todas.
copy-letter = Copiarla
report-page = Página { $number } de { $count }
report-show-page = Leer: { $page }
report-previous-page = Página anterior
report-next-page = Página siguiente
report-close-page = Cerrar la página
report-for = ¿Para quién es?
report-for-asker = Aseguradora o cliente
report-for-contract = Contrato con el gobierno
report-for-technician = Técnico de computadoras
report-for-own = Mis propios papeles
report-what-goes-in = Qué incluye
report-field-business = Nombre de su negocio (opcional)
report-language = Idioma del informe
report-option-statement = Declaración del dueño para firmar
report-option-every-place = Cada lugar que miramos
report-option-folder-names = Nombres de personas en las rutas
report-option-law = Sus respuestas y lo que se aplica
save-report = Guardar el informe
save-elsewhere = Guardar en otro lugar

## After saving it

saved-heading = Su informe está guardado
saved-done = Terminó con esta computadora
saved-number = Informe { $number }
saved-pages = { $count ->
    [one] Una página: { $path }
   *[other] { $count } páginas: { $path }
}
saved-own-note = Todo lo que se encontró y se hizo, lo que se aplica a usted y cada fuente.
saved-reply = La respuesta en palabras
saved-open = Abrir
saved-print = Imprimir
saved-email = Correo
saved-folder = Ver carpeta
saved-save = Guardar
saved-copy = Copiar
saved-go = Qué hacer con él
saved-close = Cerrar
saved-no-business = La página no nombra ningún negocio.
saved-add-business = Agregar el nombre
saved-still-open = Queda por hacer
saved-elsewhere = { $count ->
    [one] 1 cosa por hacer fuera de esta computadora.
   *[other] { $count } cosas por hacer fuera de esta computadora.
}
saved-elsewhere-see = Verlo
saved-look-again = Revise de nuevo más adelante, y antes de renovar una póliza.
saved-calendar = Ponerlo en mi calendario

## Without a window

already-open = BanCheck ya se abrió. Busque su ventana.
no-window = En esta computadora no se puede abrir una ventana. Aquí está el resultado en texto.
no-window-no-case = No se encontró nada. Pero no se pudo leer su caso guardado, y quizás diga que aún falta reiniciar.
no-window-offer = En esta computadora no se puede abrir una ventana. ¿Quiere revisarla y guardar el informe de todos modos?
