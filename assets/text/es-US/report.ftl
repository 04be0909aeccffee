# Words of the report on paper. Short sentences: it is read by people who never saw the app.

report-title = ¿Está { $brand } en esta computadora?
report-running-head = Informe { $number } de { $computer }
report-page-before = Página
report-page-between = de
report-no-name = (sin nombre)
report-hidden-name = (nombre oculto)
report-hidden = (no se muestra)

## First page

report-computer = Computadora
report-system = Sistema
report-business = Negocio
report-checked-at = Revisada
report-made-at = Informe hecho

report-verdict-found = { $count ->
    [one] Encontrado: 1 programa
   *[other] Encontrados: { $count } programas
}
report-check-old = Esta revisión se hizo el { $date }. Los programas van y vienen: no dice nada de los días que siguieron.
report-traces = Solo se vieron rastros, y nada que los inicie.
report-verdict-found-line = { $count ->
    [one] La prohibición lo incluye.
   *[other] La prohibición los incluye.
} { $running ->
    [none] No se pudo ver qué programas estaban activos.
    [0] Ninguna parte estaba activa.
    [one] Uno estaba activo.
   *[other] { $running } estaban activos.
}
report-verdict-clear = No encontrado: ningún programa de { $brand } incluido en la prohibición donde la aplicación miró
report-verdict-clear-line = La aplicación leyó { $read ->
    [one] 1 lugar
   *[other] { $read } lugares
}. { $absent ->
    [0] No dejó fuera nada de su lista.
    [one] 1 lugar más de su lista no está en esta computadora.
   *[other] { $absent } lugares más de su lista no están en esta computadora.
}
report-verdict-unsure = No se pudo revisar todo
report-verdict-unsure-line = { $gaps ->
    [0] No se encontró ningún programa que se sepa incluido en la prohibición. Pero hay uno que puede estar incluido. Pregunte a su proveedor o a un abogado.
   *[other] No se encontró ningún programa que se sepa incluido en la prohibición, en los lugares que se pudieron leer. Otros no se pudieron leer, así que aún puede haber uno.
}
report-named-before = { $name } (antes: { $state }, ahora: no encontrado)
report-named = { $name } ({ $state })
report-more = y { $count } más, en las páginas que siguen
report-more-data = y { $count } más, en el archivo de datos de este informe
report-more-only = y { $count } más
report-more-log = y { $count } anotaciones anteriores, en el historial

report-checked-heading = Qué se revisó
report-checked = La aplicación tiene en su lista { $places ->
    [one] 1 lugar
   *[other] { $places } lugares
}. Leyó { $read } de ellos. { $absent ->
    [0] Todos están en esta computadora.
    [one] 1 no está en esta computadora.
   *[other] { $absent } no están en esta computadora.
} { $gaps ->
    [0] { "" }
    [one] 1 no se pudo revisar, o solo en parte.
   *[other] { $gaps } no se pudieron revisar, o solo en parte.
}
report-no-gaps = No se dejó fuera ninguno de estos lugares.
report-not-running = Este era un disco de otra computadora, así que no se pudo ver qué programas estaban activos.
report-known-by-place = Este disco no dice de qué computadora es. Otra revisión en la misma carpeta cuenta como una de la misma computadora.
report-known-by-name = Este disco solo dice el nombre de su computadora. Una revisión posterior de un disco con ese nombre cuenta como una de la misma computadora.
report-gaps = No se pudo revisar: { $count ->
    [one] 1 lugar
   *[other] { $count } lugares
}
report-gap = { $place }: { $why } { $advice }

report-limits-heading = Qué no dice este informe
report-limits-known = Trata de esta computadora en este momento. No dice nada de otras computadoras ni de teléfonos.
report-limits = Trata de esta computadora en este momento. No dice nada de otras computadoras, de teléfonos ni de lo que hubo aquí antes.
report-not-legal-advice = Este informe no es asesoría legal. Consulte a un abogado sobre su propio caso.

## Findings

report-findings-heading = Qué se encontró
report-findings-none = No se encontró nada en los lugares que se leyeron.
report-running-now = Estaba activo durante la revisión.
report-version = Versión { $value }
report-publisher = Hecho por { $value }
report-evidence-place = Visto en
report-evidence-where = Dónde
report-evidence-what = Qué decía

report-change-heading = Qué cambió
report-change-name = Programa
report-change-before = Antes: { $time }
report-change-now = Ahora: { $time }
report-change-gone = No encontrado
report-change-gaps = “No encontrado” habla solo de los lugares que se pudieron leer.

report-actions-heading = Qué se hizo
report-actions-when = Cuándo
report-actions-what = Qué
report-record-broken = El historial fue cambiado
report-record-broken-line = { $count ->
    [one] 1 entrada no sigue a la anterior.
   *[other] { $count } entradas no siguen a la anterior.
}
report-record-cut = Falta el final del historial
report-record-unlike = El historial no coincide con este caso
report-record-unlike-line = Una revisión, una hora o una respuesta no es la que nombra el historial.
report-record-missing = El historial no está
report-record-unreadable = El historial no se pudo leer
report-record-meaning = Por eso este informe no puede mostrar todo lo que se hizo. Lo que se encontró no sale del historial.

report-protection-heading = Qué protege esta computadora
report-protection-not-said = Esta computadora no nos dice qué la protege.
report-protection-not-said-disk = Un disco no nos dice qué protege a su computadora.
report-protection-said = La persona en esta computadora dijo el { $time } que la protección está activada. La aplicación no lo pudo comprobar.
report-protection-chosen = El negocio eligió otra protección: { $name }. Eso no quiere decir que esté instalada.
report-protection-name = Programa
report-protection-is-on = ¿Activado?
report-protection-is-current = ¿Está al día?
report-protection-on = Sí
report-protection-off = No
report-protection-current = Al día
report-protection-old = No está al día
report-protection-unknown = El sistema no lo dice

report-places-heading = Dónde miró la aplicación
report-places-only-gaps = Aquí solo están los lugares que no se pudieron revisar.
report-places-place = Lugar
report-places-result = Resultado
report-places-detail = Detalles
report-places-items = { $count ->
    [one] 1 entrada leída
   *[other] { $count } entradas leídas
}
report-places-cause = El sistema dijo: { $cause }
report-places-partly = { $count ->
    [one] De todos modos se leyó 1 entrada.
   *[other] De todos modos se leyeron { $count } entradas.
}

## What applies

report-duties-heading = Qué se aplica a usted
report-without-law = Lo que se aplica al negocio, sus respuestas y las fuentes no están en esta copia. El informe completo las tiene.
report-duties-still-due = La revisión ya no encontró aquí ningún programa incluido. Lo que quedó pendiente por el programa anterior sigue pendiente.
report-duties-none-here = La revisión no encontró aquí ningún programa incluido. Lo que sigue se aplica en todo lugar donde el negocio todavía tenga uno.
report-each-source-read = Cada fuente de abajo lleva el día en que la leímos por última vez.
report-citation = { $source } ({ $ids })
report-story-heading = Qué dice la prohibición de { $brand }, por fecha
report-sources-heading = De dónde vienen estos datos
report-source-kind = { $source }. De { $kind }.

## Statement

report-statement-heading = Lo que usted puede firmar
report-statement-checked = El { $time }, esta aplicación revisó la computadora { $computer }.
report-statement-found = { $count ->
    [one] Encontró 1 programa incluido en la prohibición. Está
   *[other] Encontró { $count } programas incluidos en la prohibición. Están
} en este informe.
report-statement-leftovers = Encontró solo restos de { $count ->
    [one] 1 programa incluido en la prohibición. Están
   *[other] { $count } programas incluidos en la prohibición. Están
} en este informe.
report-statement-clear = No encontró ningún programa de { $brand } incluido en la prohibición en los lugares de este informe. No dejó fuera ninguno de ellos.
report-statement-unsure = No encontró ningún programa que se sepa incluido en la prohibición en los lugares que pudo leer. { $gaps ->
    [0] No puede decir si la prohibición incluye otro programa de este informe.
    [one] No pudo revisar 1 lugar, que está en este informe.
   *[other] No pudo revisar { $gaps } lugares, que están en este informe.
}
report-statement-before = Una revisión anterior, hecha el { $time }, encontró { $count ->
    [one] 1 programa incluido
   *[other] { $count } programas incluidos
} en la prohibición.
report-statement-before-leftovers = Una revisión anterior, hecha el { $time }, solo encontró restos de { $count ->
    [one] 1 programa incluido
   *[other] { $count } programas incluidos
} en la prohibición.
report-came-back = Entre tanto se había quitado, y volvió.
report-statement-scope = Leí el informe { $number }. Mi declaración trata solo de esta computadora en este momento.
report-sign-owner = El dueño, o la persona que firma por el negocio:
report-sign-worker = La persona que hizo el trabajo:
report-sign-signature = Firma
report-sign-date = Fecha
report-sign-name = Nombre legible
report-sign-role = Cargo

## How to check it

report-short-proof = Informe { $number }, hecho con { $app } de { $maker }. Huella de su archivo de datos (SHA-256): { $hash }. El informe completo dice más.

report-verify-heading = Cómo revisar este informe
report-verify = Necesita el archivo de datos de este informe. Su nombre termina en .json. No necesita internet.
report-verify-1 = Ponga el archivo de datos en una carpeta y abra ahí una ventana de comandos.
report-verify-2 = En Windows, escriba: certutil -hashfile NAME.json SHA256. En una Mac, escriba: shasum -a 256 NAME.json. En Linux, escriba: sha256sum NAME.json.
report-verify-3 = Compare los 64 caracteres que salen con la huella de abajo. Si todos son iguales, nadie cambió los datos. El número de informe se forma con los primeros ocho.

## About

report-about-heading = Con qué se hizo este informe
report-about-number = Número de informe
report-about-app = Aplicación
report-about-maker = Hecha por
report-about-rules = Reglas
report-about-rules-value = { $ban } { $version }, { $date }
report-about-hash = Huella del archivo de datos (SHA-256)
report-about-id = ID de la computadora

## Answers and actions

report-told-heading = Lo que usted nos dijo
report-not-answered = Sin respuesta
report-action-scan-found = La aplicación revisó esta computadora y encontró programas incluidos en la prohibición, o partes de ellos.
report-action-scan-clear = La aplicación revisó esta computadora y no encontró ningún programa incluido en la prohibición.
report-action-removal-started = La persona en esta computadora dio su permiso, y la aplicación inició: { $command }
report-action-removal-ended = { $name }: { $outcome }.
report-action-loss-accepted = La persona en esta computadora siguió a pesar de una pregunta abierta. “{ $question }” “{ $answer }”
report-action-by-hand = La persona en esta computadora desinstaló { $name } a mano. La revisión siguiente ya no lo encontró instalado.
report-action-by-hand-said = La persona en esta computadora dijo que desinstaló { $name } a mano. Ahora no está aquí.
removed-on = Se quitó el { $date }. Se revisó de nuevo el { $checked }.
report-restart-due = Todavía falta reiniciar la computadora. Antes de eso, nadie puede decir que el programa ya no está.
report-elsewhere-heading = Qué hay que hacer en otra parte
report-elsewhere-anew = Volvió después de haberse quitado. Lo que se marcó como hecho antes de eso se debe mirar otra vez.
report-elsewhere-what = Qué
report-elsewhere-state = Estado
report-elsewhere-done = Marcado como hecho el { $time }
report-elsewhere-open = Sin marcar
report-action-restarted = La computadora se reinició.
report-action-ticked = La persona en esta computadora marcó como hecho: { $item }.
report-action-scan-unsure = La aplicación revisó esta computadora y no pudo mirar en todas partes.

## A short answer for an email

email-subject = Revisión de { $brand } en { $computer }
email-body = Adjunto el informe { $number } sobre la computadora { $computer }.
report-letter-begin = Esto vimos al buscar { $brand }:
report-letter-end = Es solo sobre esa computadora. El informe { $number } dice qué se miró y cómo.
