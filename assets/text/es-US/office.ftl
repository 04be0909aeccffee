# La lista de las computadoras y los teléfonos de una oficina, la carpeta que va de una a otra, y la respuesta y la
# prueba de todas.

## La lista

office-heading = { $checked } de { $all } aparatos revisados{ $needing ->
    [0] { "" }
    [one] , 1 espera por usted
   *[other] , { $needing } esperan por usted
}
office-count = Ya se revisaron { $checked } de { $all } aparatos
office-this-computer = Esta computadora
office-copy = Otro aparato tiene la misma ID. Un disco puede ser copia del otro. La lista tiene los dos.
office-row = { $what } · { $how }
device-kind-computer = Computadora
device-kind-iphone = iPhone o iPad
device-kind-android = Teléfono o tableta Android
device-state-found = Encontrado
device-state-restart = Falta reiniciar
device-state-unsure = No se pudo revisar
device-state-old = Revisado hace demasiado
device-state-traces = Solo rastros que no hacen nada
device-state-removed = Quitado
device-state-not-found = No encontrado
device-state-to-check = Aún sin revisar
office-see-check = Ver la revisión
office-how-to-look = Cómo mirar
office-remove-there = Quitarlo allí
office-remove-there-how = Vaya a esa computadora, y abra la aplicación desde la misma carpeta. Pulse allí “Ver cómo quitarlo”. El nuevo resultado llega solo a la carpeta.
office-go-there = Qué hacer
office-go-there-how = Vaya a esa computadora, y abra la aplicación desde la misma carpeta. Revísela de nuevo, y haga lo que le dice. El nuevo resultado llega solo a la carpeta.
office-add = Agregar un aparato
office-name = Nombre, como usted le dice
office-kind = ¿Qué es?
office-add-it = Poner en la lista
office-add-close = No agregar más
office-name-missing = Escriba primero un nombre.
office-rename = Cambiar el nombre
office-rename-it = Guardar el nombre
office-rename-not = Dejar el de antes
office-take-off = Sacar
office-take-off-question = ¿Sacar { $name } de la lista? Lo que sabemos de él se va también.
office-take-it-off = Sacar de la lista
office-take-off-not = Dejar en la lista
office-full = La lista está llena. Saque primero un aparato.

## La siguiente computadora

office-next = Revisar la siguiente computadora
office-next-note = Ponemos la aplicación y sus respuestas en una carpeta, en una memoria USB o en un disco de toda la oficina. Ábrala allí en cada computadora. Nada se pregunta dos veces.
office-next-choose = Ponerla en una memoria USB
office-no-folder = No se eligió una carpeta, y no se escribió nada.
office-next-ready = La carpeta está lista: { $path }
office-next-back = En la siguiente computadora, abra esta carpeta, y en ella la aplicación. Los resultados salen aquí cuando la carpeta está de vuelta.
office-next-away = La carpeta no está aquí ahora. Ponga de nuevo la memoria, y los resultados llegan solos.
office-next-making = Copiamos la aplicación. Deje puesta la memoria.
office-next-again = Elegir otra carpeta
office-add-result = Agregar un resultado
office-folder-made = La carpeta está lista: { $path }
office-folder-not-made = No se pudo hacer la carpeta. ¿Está llena o cerrada la memoria? Elija otro lugar.
office-results-came = { $count ->
    [one] Llegó un resultado nuevo.
   *[other] Llegaron { $count } resultados nuevos.
}
office-results-known = Estos resultados ya están en la lista.
office-refused = { $count ->
    [one] 1 archivo no sirve
   *[other] { $count } archivos no sirven
}
office-refused-unreadable = No lo podemos leer, o es solo un enlace. Revise de nuevo esa computadora.
office-refused-too-large = Es más grande que todo resultado. Revise de nuevo esa computadora.
office-refused-damaged = Está dañado, o alguien lo cambió. Revise de nuevo esa computadora.
office-refused-newer = Lo hizo una versión más nueva de esta aplicación. Ponga esa versión también en esta computadora.
office-refused-other-rules = Es de otra prohibición. Revise esa computadora con la aplicación de su carpeta.
office-refused-clock = Su fecha no puede ser. Ponga bien el reloj de esa computadora, y revísela de nuevo.
office-refused-too-many = Hay más resultados de los que caben en la lista. Saque primero un aparato.

## En la siguiente computadora

office-guest-start = Usted revisa esta computadora para { $computer }
office-guest-start-note = Las respuestas sobre su negocio vinieron también. Tras la revisión, la aplicación pone el resultado en su carpeta: { $path }
office-guest-no-answers = Las respuestas sobre su negocio no se pudieron leer. Tras la revisión, la aplicación pone el resultado en su carpeta: { $path }
office-guest-copy = Esta computadora tiene la misma ID que { $computer }. Un disco puede ser copia del otro. Las dos salen en la lista.
office-guest-not-yet = El resultado aún no está en la carpeta. Revise otra vez esta computadora, y llega.
office-guest-sent-found = Quítelo primero aquí. Luego el nuevo resultado llega solo a la carpeta.
office-guest-sent-restart = Reinicie primero esta computadora. Luego abra otra vez la aplicación desde la carpeta, y revise de nuevo.
office-guest-sent-unsure = Vea primero lo que no se pudo revisar aquí. Tras la siguiente revisión, el nuevo resultado llega solo a la carpeta.
office-guest-first = la primera computadora
office-guest-sent = El resultado está en la carpeta
office-guest-sent-note = Cierre la aplicación, y siga con la otra computadora. Al final, lleve la carpeta de vuelta a { $computer }.
office-guest-failed = No se pudo poner el resultado en la carpeta
office-guest-failed-note = ¿Está llena la memoria, cerrada o fuera? Póngala, y pruebe otra vez.
office-guest-again = Poner el resultado otra vez
office-guest-next = Sus otras computadoras
office-guest-next-note = La lista de todas está en la primera computadora.
office-readme-file = Primero lea esto.txt
office-readme-title = Con esta carpeta revisa las computadoras de su oficina: busca programas de { $brand }.
office-readme-start = Abra esta carpeta en cada computadora, y haga doble clic en “{ $program }”. Luego pulse “Revisar esta computadora”.
office-readme-result = La aplicación pone el resultado en la carpeta “results”, aquí dentro. Guarda notas propias en esa computadora. No manda nada.
office-readme-back = Al final, lleve la carpeta de vuelta a { $computer }. Allí la aplicación pone todo en una lista.
office-readme-other-systems = Esta es la aplicación para una sola clase de sistema, como Windows. Para otra clase, ponga también la suya en esta carpeta.
office-readme-nothing-else = Quien tiene esta carpeta puede leer las respuestas sobre su negocio. Bórrela cuando termine.

## Teléfonos y tabletas

phone-iphone-1 = Deslice el dedo hacia abajo en el medio de la pantalla. Escriba “{ $brand }”, y vea si hay una app con ese nombre.
phone-iphone-2 = Pase a la izquierda, tras su última página de apps. Toque el campo de arriba, y mire la lista de todas las apps.
phone-iphone-3 = Abra Ajustes, luego General, luego “VPN y gestión de dispositivos”. Vea si esa página nombra a { $brand }.
phone-android-1 = Abra los ajustes, luego “Aplicaciones”, y pida ver todas. Busque toda app con { $brand } en el nombre.
phone-android-2 = Vuelva a los ajustes, y busque “VPN”. Abra esa página, y vea si nombra a { $brand }.
phone-android-3 = Busque en los ajustes “administrador”. Abra la página de apps de administrador, y vea si nombra a { $brand }.
phone-names-differ = En algunos teléfonos las páginas se llaman de otro modo. Si no ve una, use la búsqueda de los ajustes.
phone-who = ¿Quién mira?
phone-who-missing = Escriba quién mira. Luego elija la respuesta.
phone-answer = ¿Qué vio usted?
phone-answer-not-found = No encontrado
phone-answer-found = Encontrado
phone-answer-not-sure = No es seguro
phone-iphone-found = Deje el dedo sobre la app, y bórrela. Luego mire otra vez, y cambie la respuesta.
phone-android-found = Si está puesta como app de administrador, quite eso primero. Luego desinstale la app, mire otra vez, y cambie la respuesta.
phone-not-sure = Pida a alguien que sepa de teléfonos que mire con usted. Hasta entonces cuenta como uno que nadie pudo revisar.

## La respuesta y la prueba de todos

office-for-all = Respuesta y prueba de todos
office-show-all = Prueba de todos
office-hide-all = Cerrar respuesta
office-say-who = Decir quién miró, por su nombre
office-reply-no = { $all ->
    [one] No. Revisamos un solo aparato, que se nombra abajo. No se encontró en él un programa de { $brand } prohibido.
   *[other] No. Revisamos { $all } computadoras y teléfonos, que se nombran abajo. En ninguno se encontró un programa de { $brand } prohibido.
}
office-reply-removed = { $all ->
    [one] Ya no. Revisamos un solo aparato, que se nombra abajo. Lo que se encontró en él ya no está.
   *[other] Ya no. Revisamos { $all } computadoras y teléfonos, que se nombran abajo. Lo que se encontró en algunos ya no está.
}
office-reply-some = { $all ->
    [one] Buscamos programas de { $brand } prohibidos en un solo aparato. Así está.
   *[other] Revisamos { $checked } de { $all } computadoras y teléfonos: buscamos programas de { $brand } prohibidos. Así está cada uno.
}
office-reply-group = { $state }: { $names }.
office-reply-device = { $name } ({ $how })
office-reply-device-found = { $name } ({ $found }, { $how })
office-reply-limit = Las computadoras se revisaron con { $app }. Esto es solo sobre estos aparatos, en estos días.
office-reply-disk = En un disco no se pudo ver qué programas estaban activos.
office-reply-by-hand = Una persona miró los teléfonos y las tabletas, con los pasos que da la aplicación.
office-how-app = revisado el { $date }
office-how-disk = disco revisado el { $date }
office-how-hand = visto a mano el { $date }
office-how-by = visto a mano por { $by } el { $date }
office-how-not-yet = nadie ha mirado aún
office-proof-title = ¿Está { $brand } en nuestras computadoras y teléfonos?
office-proof-file = BanCheck prueba de todos
office-proof-head = Informe { $number } sobre varios aparatos
office-proof-each = Cada aparato
office-proof-device = Aparato
office-proof-kind = Clase
office-proof-result = Resultado
office-proof-how = Cómo y cuándo
office-proof-statement = He leído el informe { $number }. Mi declaración es solo sobre los aparatos que nombra, en estos días.
office-proof-made = { $app } hizo este informe, { $number }. Huella de su archivo de datos (SHA-256): { $hash }.
