# Step 4, Protect: which other protection fits this office.

## How we compare

alternatives-heading = Qué se adapta a su oficina
alternatives-nobody-pays = Nadie paga por estar en esta lista. Lo que usted elija se anota en su informe. Esta aplicación no instala nada.
alternatives-may-be-federal = No dijo si trabaja para el gobierno federal. Si es así, el orden puede cambiar.
alternatives-how = Cómo comparamos
alternatives-how-filters = Primero dejamos fuera lo que su oficina no puede usar, y decimos por qué.
alternatives-how-points = Luego contamos puntos, hasta 100. Solo dan puntos los datos con fecha y fuente.
alternatives-how-unknown = Lo que ninguna fuente muestra queda como “sin datos”. Pregunte por eso al fabricante.
alternatives-how-near = Los productos con menos de { $points } puntos entre sí comparten un puesto. Dentro de cada puesto van de la A a la Z.
alternatives-how-built-in = Si tiene { $devices } equipos o menos, va primero lo que ya trae su computadora. Otro producto necesita { $points } puntos más para pasarlo.
alternatives-how-age = Los datos de hace más de { $months } meses ya no cuentan.
alternatives-how-bias = El fabricante que más publica recibe más puntos. Por eso, mire también la parte “sin datos”.
alternatives-how-not-tested = No compramos ni probamos ninguno de estos productos.
alternatives-old = Esta lista es del { $date }. Mire también las páginas de los fabricantes.

alternatives-points = { $documented } puntos de 100 · { $unknown } sin datos · { $missing } no cumplidos
alternatives-place = Puesto { $place }
alternatives-fits = Estos se adaptan a su oficina
alternatives-to-confirm = Estos pueden adaptarse. Pregunte antes al fabricante
alternatives-out = Estos no se adaptan a su oficina
alternatives-no-fit = Ninguna fuente confirma que un producto se adapte. Pregunte primero a los fabricantes de estos.
alternatives-nothing-banned = No sabemos de ninguna parte del fabricante prohibido en este producto. Revisado el { $date }.
alternatives-ask = Qué preguntar al fabricante
alternatives-shown = Lo que muestran las fuentes
alternatives-shown-not = Las fuentes dicen que esto no es así
alternatives-sources = Fuentes
alternatives-source = { $title }, { $date } ({ $grade })
alternatives-page = Página del fabricante

group-protection = Protección
group-fit = A su medida
group-cost-and-trust = Costo y confianza
group-unknown = Sin datos
group-points = { $group }: { $documented } de { $of }

grade-maker = lo dice el fabricante
grade-lab = lo dice un laboratorio
grade-government = lo dice un gobierno
grade-second-hand = lo dicen otros

preset-federal = Puntos para una oficina con trabajo federal
preset-large = Puntos para 100 equipos o más
preset-mixed = Puntos para una oficina con alguien que cuida las computadoras
preset-tiny = Puntos para una oficina muy pequeña
preset-small = Puntos para una oficina pequeña

## Prices

price-included = Incluido en lo que usted ya paga
price-free = Gratis
price-published = ${ $amount } { $unit } (fecha: { $date })
price-ageing = ${ $amount } { $unit } (fecha: { $date }). Revíselo, puede haber cambiado
price-ask-the-maker = Precio: pregunte al fabricante
price-unit-device-year = por equipo al año
price-unit-device-month = por equipo al mes
price-unit-user-year = por persona al año
price-unit-user-month = por persona al mes

## Systems

system-windows = Windows Pro o Business
system-windows-home = Windows Home
system-windows-server = Windows Server
system-macos = Mac
system-linux = Linux

## Why a product does not fit, and what to ask

gap-out-banned-part = Lleva dentro una parte del fabricante prohibido.
gap-out-system = No protege { $system }.
gap-out-too-few = { $devices ->
    [one] No acepta menos de 1 equipo.
   *[other] No acepta menos de { $devices } equipos.
}
gap-out-too-many = { $devices ->
    [one] No acepta más de 1 equipo.
   *[other] No acepta más de { $devices } equipos.
}
gap-out-edr = No detecta y frena los ataques como lo exige su aseguradora o su contrato (EDR).
gap-out-one-view = No tiene un lugar para administrar a la vez todos sus equipos.
gap-out-government = No tiene una oferta para el trabajo del gobierno federal.

gap-ask-banned-part = Pregunte si alguna parte viene del fabricante prohibido.
gap-ask-system = Pregunte si protege { $system }.
gap-ask-too-few = Pregunte si lo venden para tan pocos equipos como los suyos.
gap-ask-too-many = Pregunte si lo venden para tantos equipos como los suyos.
gap-ask-edr = Pregunte si esta edición trae EDR, como lo exige su aseguradora o su contrato.
gap-ask-one-view = Pregunte si puede administrar todos sus equipos en un solo lugar.
gap-ask-government = Pregunte si tienen una oferta para el trabajo del gobierno federal. Luego pregunte a su evaluador.

## Why a product stands where it stands

reason-built-in-first = Ya lo tiene, y ningún otro le gana con claridad en una oficina de su tamaño.
reason-already-paid = Usted ya lo paga.
reason-near-equal = Otros tienen casi los mismos puntos. No elija solo por los puntos.
reason-own-protection = Sus Mac conservan la protección que Apple trae de fábrica.

## The facts that count

criterion-p1 = Pasó una prueba pública de productos para negocios en los últimos dos años.
criterion-p2 = Un laboratorio le dio un premio de los más altos, a él o a su mismo motor, en los últimos dos años.
criterion-p3 = Participó en el último ejercicio público de ataque (MITRE).
criterion-p4 = Dos o más laboratorios publicaron sus resultados en los últimos dos años.
criterion-r1 = Detecta y frena los ataques en curso (EDR).
criterion-r2 = Puede sumar personas que lo vigilen día y noche.
criterion-r3 = Puede aislar una computadora, deshacer daños o limpiar por sí solo.
criterion-n1 = Protege bien desde el comienzo, sin configurar nada.
criterion-n2 = Hay personas que vigilan las alertas por usted.
criterion-n3 = Usted lo puede comprar o activar por su cuenta.
criterion-n4 = Una sola cuenta muestra todos sus equipos.
criterion-i1 = Puede poner las reglas de todos los equipos en un solo lugar en línea.
criterion-i2 = Manda alertas por correo, y usted puede dar a cada persona permisos distintos.
criterion-i3 = Los servidores están en el mismo lugar.
criterion-i4 = Las Mac están en el mismo lugar.
criterion-w1 = Quita la protección vieja, o su fabricante tiene una herramienta para eso.
criterion-w2 = Lo puede probar gratis.
criterion-w3 = Puede trabajar junto a otro producto en paz.
criterion-t1 = El precio es público.
criterion-t2 = Está claro quién es el dueño del fabricante.
criterion-t3 = No se sabe de un regulador que haya actuado por datos de clientes.
criterion-g1 = Hay una oferta para el trabajo del gobierno federal.

## One short line for each product

alternative-microsoft-defender-antivirus-note = Ya está en sus computadoras con Windows
alternative-microsoft-defender-for-business-note = Oficina pequeña, todos los equipos a la vista
alternative-bitdefender-gravityzone-small-business-note = Para grupos pequeños, se administra en línea
alternative-bitdefender-gravityzone-edr-note = Se administra en línea, también detecta ataques en curso
alternative-eset-small-business-security-note = Para grupos pequeños, una cuenta para todos los equipos
alternative-eset-protect-note = Computadoras y servidores, se administra en línea
alternative-sophos-endpoint-note = Hay quien puede vigilarlo por usted día y noche
alternative-crowdstrike-falcon-go-note = Para hasta 100 equipos, se puede comprar en línea
alternative-crowdstrike-falcon-enterprise-note = También detecta ataques en curso, se puede comprar en línea
alternative-sentinelone-core-note = La edición básica, se administra en línea
alternative-sentinelone-complete-note = Se administra en línea, también detecta ataques en curso
alternative-threatdown-core-note = Computadoras y servidores, se administra en línea
alternative-threatdown-elite-note = Hay personas que lo vigilan por usted y limpian
alternative-trend-micro-worry-free-note = Hecho para negocios pequeños
alternative-norton-small-business-note = Simple, sin reglas centrales. El precio sube después del primer año
alternative-huntress-managed-edr-note = Hay personas que vigilan sus computadoras; el antivirus que ya traen sigue a cargo de bloquear
alternative-watchguard-epdr-note = Computadoras y servidores, hay quien puede vigilarlos por usted
alternative-avast-avg-business-note = Se administra en línea

## After the old protection is gone

protect-after-windows = Reinicie la computadora. Abra Windows Security (Seguridad de Windows) y revise que la protección contra virus esté activada. Windows activa la suya cuando no queda otra.
protect-after-server = Revise el servidor de inmediato, porque Windows Server quizás no active su protección por sí solo. Si está desactivada, actívela o pida ayuda a un técnico de computadoras. Luego reinicie.
protect-after-macos = Reinicie la Mac e instale todas las actualizaciones. La protección que trae Apple siempre está activada. Agregue otro producto si quiere ver todos sus equipos en un solo lugar.
protect-after-linux = Linux no activa otra protección por sí solo. Instale todas las actualizaciones. Si aquí guarda datos de clientes, pida a un técnico que agregue un producto.
protect-one-at-a-time = No use dos antivirus al mismo tiempo. Pueden hacer lenta la computadora y chocar entre sí.
