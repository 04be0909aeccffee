# Words about this ban, in US Spanish. Plain words, short sentences: “debe” for a duty, “debería” or
# “conviene” for advice, “puede” for a choice. Titles of duties follow the tag: “Debe” + infinitive.

## The ban

ban-kaspersky-us = Prohibición de Kaspersky en EE. UU.
ban-kaspersky-us-summary = Estados Unidos prohibió la venta y las actualizaciones de los programas de seguridad de Kaspersky. Las copias viejas no ven amenazas nuevas.
ban-kaspersky-us-found = La orden no castiga a nadie por tenerlo. No recibe actualizaciones legales, así que cada semana protege menos.

timeline-published = Se publica la orden
timeline-sales = No más ventas nuevas
timeline-updates = Ni actualizaciones ni reventa
ban-kaspersky-us-today = Quedan copias viejas

## Questions

business-kind-shop = Tienda, oficina u otro negocio
business-kind-shop-hint = ¿Farmacia u óptica? Elija doctor.
business-kind-clinic = Doctor, dentista o clínica
business-kind-clinic-hint = También una farmacia, o si guarda datos de pacientes para uno.
business-kind-it = Empresa de informática o revendedor
business-kind-it-hint = También si vende programas.
business-kind-maker = Fabricante de un producto con software
business-kind-maker-hint = Por ejemplo, un router.
business-kind-carrier = Empresa de teléfono o internet
business-kind-school = Escuela o biblioteca
business-kind-government = Trabajo para el gobierno
business-kind-government-hint = Federal, estatal o local. También para una empresa que trabaja para él.
business-kind-finance = Impuestos, contabilidad o préstamos
business-kind-finance-hint = También quien tramita préstamos, como un concesionario de autos.

question-business = ¿Su negocio vende programas de seguridad o los pone en un producto?
question-business-why = Vender Kaspersky o ponerlo en un producto está prohibido. Tenerlo no lo está.
question-business-ordinary = No, solo usamos computadoras
question-business-ordinary-hint = La mayoría de los negocios, vendan lo que vendan.
question-business-sells = Los vendemos, o damos mantenimiento a computadoras de clientes
question-business-sells-hint = Por ejemplo, una empresa de informática, una tienda de computadoras o una empresa de hosting.
question-business-builds = Hacemos un producto que puede llevarlo dentro
question-business-builds-hint = Por ejemplo, un filtro de correo, un router o una aplicación de seguridad.
question-business-unknown = No lo sé
question-business-otherwise = venta de programas

question-government = ¿Hace algún trabajo para el gobierno federal?
question-government-why = Los contratos con el gobierno de Estados Unidos tienen su propia cláusula. Puede exigir un informe en 1 día hábil.
question-government-no = No
question-government-yes = Sí, para una agencia civil
question-government-defense = Sí, para el Departamento de Defensa
question-government-defense-hint = También se llama Departamento de Guerra.
question-government-company = Sí, para una empresa que tiene el contrato
question-government-company-hint = Por subcontrato u orden de compra, sea cual sea la agencia.
question-government-unknown = No lo sé
question-government-otherwise = trabajo para el gobierno federal

question-clause = ¿Qué cláusula está en su contrato con el gobierno?
question-clause-why = Del número y de la fecha depende cuánto tiempo hay para informar. Busque los dos en el contrato o en su lista de cláusulas.
question-clause-before-2023 = 52.204-23, de julio de 2018 o noviembre de 2021
question-clause-before-2023-hint = Su título termina en “and Other Covered Entities”.
question-clause-since-2023 = 52.204-23, de diciembre de 2023 o posterior
question-clause-since-2023-hint = Su título termina en “Kaspersky Lab Covered Entities”.
question-clause-old = 52.204-23, y no sé de qué fecha
question-clause-old-hint = La cláusula que trata solo de Kaspersky.
question-clause-new = 52.240-91 o 52.240-3
question-clause-new-hint = La cláusula más nueva, “Security Prohibitions and Exclusions”. 52.240-3 es el número propuesto para ella.
question-clause-unknown = No lo sé
question-clause-unknown-hint = Elija esto también si sus contratos tienen cláusulas distintas.

question-state-work = ¿Hace algún trabajo para un estado, un condado o una ciudad?
question-state-work-why = Algunos estados no permiten Kaspersky en sus trabajos. Unos pocos lo exigen también a las empresas que contratan.
question-state-work-no = No
question-state-work-yes = Sí
question-state-work-yes-hint = También si es parte de uno, como una escuela pública.
question-state-work-unknown = No lo sé
question-state-work-otherwise = trabajo para un estado o una ciudad

question-state = ¿Para qué estado es?
question-state-why = Estos estados tienen reglas propias. ¿No está el suyo? Elija “Otro estado”.
question-state-maryland = Maryland
question-state-new-jersey = Nueva Jersey
question-state-oregon = Oregón
question-state-texas = Texas
question-state-several = Más de un estado
question-state-other = Otro estado
question-state-unknown = No lo sé

question-funding = ¿Recibe dinero de la FCC para teléfono o internet?
question-funding-why = Ese dinero, por ejemplo del Universal Service Fund, no se puede gastar en Kaspersky. Y algunas empresas de teléfono deben quitarlo. El cargo en su propia factura de teléfono no cuenta.
question-funding-none = No
question-funding-none-hint = Nadie aquí ha pedido ese dinero.
question-funding-carrier-funded = Somos una empresa de teléfono o internet y recibimos subsidios
question-funding-carrier-funded-hint = Por ejemplo, dinero del Universal Service Fund.
question-funding-carrier = Somos una empresa de teléfono o internet y no recibimos ninguno
question-funding-school = Sí, somos una escuela, una biblioteca o una clínica
question-funding-school-hint = Por ejemplo, dinero de E-Rate, Rural Health Care o Cybersecurity Pilot.
question-funding-unknown = No lo sé
question-funding-otherwise = dinero de la FCC

question-health = ¿Guarda expedientes médicos de pacientes?
question-health-why = La ley de privacidad de la salud, HIPAA, le exige proteger esos expedientes contra los programas dañinos.
question-health-no = No
question-health-yes = Sí
question-health-yes-hint = Por ejemplo, una farmacia o una óptica. También si los guarda para un doctor, una clínica o una aseguradora.
question-health-unknown = No lo sé
question-health-otherwise = datos de pacientes

question-card-payments = ¿Cómo acepta pagos con tarjeta?
question-card-payments-why = Las reglas de tarjetas de su contrato, llamadas PCI, exigen más a una computadora por la que pasan números de tarjeta.
question-card-payments-no = No aceptamos
question-card-payments-terminal = Ningún número de tarjeta pasa por una computadora nuestra
question-card-payments-terminal-hint = Solo una terminal de tarjetas, o los clientes los escriben en el sitio web de otra empresa.
question-card-payments-computer = Pasan números de tarjeta por una computadora nuestra
question-card-payments-computer-hint = Por ejemplo, usted los escribe, o la caja es una computadora.
question-card-payments-unknown = No lo sé

question-abroad = ¿Tiene oficinas o empleados fuera de Estados Unidos?
question-abroad-why = La prohibición también puede aplicarse a su personal en otros países.
question-abroad-no = No
question-abroad-yes = Sí
question-abroad-yes-hint = También una sola persona que trabaja desde otro país.
question-abroad-unknown = No lo sé
question-abroad-otherwise = gente en otros países

## What applies to everybody

duty-no-resale = No revenderlo ni ponerlo en lo que usted vende
duty-no-resale-why = Desde el 29 de septiembre de 2024 nadie en Estados Unidos puede revender Kaspersky, vender el derecho de revenderlo ni ponerlo dentro de otro producto. Esto es así también si solo una parte va dentro.

duty-replace = Reemplazarlo pronto
duty-replace-why = En Estados Unidos ya no se puede actualizar de forma legal, así que el riesgo es suyo. El gobierno le pide con insistencia que cambie. La prohibición misma no le obliga, pero un contrato sí puede.

duty-no-new-license = No comprar licencia, renovación ni código nuevos
duty-no-new-license-why = El vendedor no puede hacer esa venta. Lo que usted reciba no se puede actualizar de forma legal.

duty-proof = Guardar un registro con fecha de lo que encontró e hizo
duty-proof-why = Un cliente, un banco o una aseguradora puede pedirlo. El riesgo de las copias viejas es suyo, así que conviene poder mostrar cuándo se quitaron.

duty-ultraav = Revisar si UltraAV llegó en su lugar
duty-ultraav-why = En septiembre de 2024 muchas computadoras con Windows pasaron a UltraAV sin ninguna pregunta, y algunas personas solo recibieron un correo. Es un producto de otra empresa, así que usted decide si se queda.

duty-crime = Tenerlo es un delito
duty-crime-why = Esta orden no castiga a personas ni a negocios por tenerlo o usarlo. Otras reglas sí pueden aplicarse a su trabajo.

duty-hundred-days = Había que quitarlo en 100 días
duty-hundred-days-why = El tiempo de junio a septiembre de 2024 era para buscar algo nuevo. La orden no fija un día límite para quitarlo.

duty-at-once = Entró en vigor de inmediato en junio de 2024
duty-at-once-why = Entró en dos pasos. Las ventas nuevas tenían que acabar el 20 de julio de 2024. Las actualizaciones y la reventa tenían que acabar al empezar el 29 de septiembre de 2024.

duty-download-crime = Descargarlo o actualizarlo es un delito
duty-download-crime-why = La orden prohíbe a Kaspersky enviar actualizaciones. No lo castiga a usted por una copia que tiene, ni por lo que esa copia hace.

duty-sanctions = Toda la empresa está bajo sanciones
duty-sanctions-why = Las sanciones nombran a 12 de sus líderes, y no a la empresa ni a su director general. Tres empresas de Kaspersky están en otra lista, sobre exportaciones. Nadie puede enviarles productos o tecnología sin una licencia.

duty-all-gone = Al quitarlo se quita todo
duty-all-gone-why = Un laboratorio quitó 16 productos en 2022 y muchas veces quedaron cosas. Por eso esta aplicación revisa otra vez.

## Sellers and makers

duty-stop-selling = Dejar de vender o renovar Kaspersky a sus clientes
duty-stop-selling-why = No lo venda, no lo renueve, no dé licencias y no pase actualizaciones, porque nadie las puede obtener de forma legal. Cada infracción puede costar hasta $377,700, o el doble de la venta si eso es más, y a propósito puede ser delito. No conocemos ninguna multa hasta ahora.

duty-move-clients = Pasar a sus clientes a otro producto
duty-move-clients-why = Guarde los registros de quién cambió y cuándo, y de los reembolsos. Muestran que usted dejó de venderlo.

duty-take-out = Quitarlo de los productos que usted fabrica
duty-take-out-why = No puede entregarlo dentro de su producto, ni siquiera en parte. Cada infracción puede costar hasta $377,700, o el doble de la venta si eso es más. La FCC no aprueba equipos nuevos que lo lleven dentro.

duty-ask-suppliers = Preguntar por escrito a sus proveedores qué hay dentro
duty-ask-suppliers-why = El código de Kaspersky puede estar oculto en productos con otro nombre. Una carta del proveedor es prueba de que usted preguntó.

duty-find-out-business = Averiguar si lo vende o lo pone en un producto
duty-find-out-business-why = Si es así, debe dejar de hacerlo. Cada infracción puede costar hasta $377,700, o el doble de la venta si eso es más. No conocemos ninguna multa hasta ahora.

## US government contracts

duty-government-use = Dejarlo fuera de todo trabajo del gobierno
duty-government-use-why = No debe entregarlo al gobierno. No debe usarlo para hacer lo que entrega. También cuenta una computadora en la que solo escribe informes o hace planos.

duty-government-report = Informar al gobierno si usted le entregó algo con Kaspersky
duty-government-report-why = La cláusula 52.204-23 de julio de 2018 o noviembre de 2021 le da 1 día hábil desde que lo supo. Mientras no sepa la fecha, siga ese plazo. Si solo lo usó para el trabajo, pregunte antes de ese día a su oficial de contrataciones (contracting officer).
duty-government-report-due-1 = Si debe informar, la fecha límite es
duty-government-report-due-2 = Último día para el segundo informe
duty-government-report-due-2-done = Fecha límite del segundo informe

duty-government-report-defense = Informar al gobierno si usted le entregó algo con Kaspersky
duty-government-report-defense-why = La 52.204-23 de julio de 2018 o noviembre de 2021 le da 1 día hábil, así que siga ese plazo si no sabe la fecha. Los informes sobre contratos de defensa van por el sitio web DIBNet. Si solo lo usó para el trabajo, pregunte antes de ese día a su oficial de contrataciones (contracting officer).
duty-government-report-defense-due-1 = Si debe informar, la fecha límite es
duty-government-report-defense-due-2 = Último día para el segundo informe
duty-government-report-defense-due-2-done = Fecha límite del segundo informe

duty-government-report-recent = Informar al gobierno si usted le entregó algo con Kaspersky
duty-government-report-recent-why = La cláusula 52.204-23 de diciembre de 2023 le da 3 días hábiles desde que lo supo. Si solo lo usó para el trabajo, pregunte antes de ese día a su oficial de contrataciones (contracting officer).
duty-government-report-recent-due-1 = Si debe informar, la fecha límite es
duty-government-report-recent-due-2 = Último día para el segundo informe
duty-government-report-recent-due-2-done = Fecha límite del segundo informe

duty-government-report-recent-defense = Informar al gobierno si usted le entregó algo con Kaspersky
duty-government-report-recent-defense-why = La cláusula 52.204-23 de diciembre de 2023 le da 3 días hábiles desde que lo supo. Los informes sobre contratos de defensa van por el sitio web DIBNet. Si solo lo usó para el trabajo, pregunte antes de ese día a su oficial de contrataciones (contracting officer).
duty-government-report-recent-defense-due-1 = Si debe informar, la fecha límite es
duty-government-report-recent-defense-due-2 = Último día para el segundo informe
duty-government-report-recent-defense-due-2-done = Fecha límite del segundo informe

duty-government-report-unknown = Informar al gobierno si Kaspersky está en su trabajo para él
duty-government-report-unknown-why = Informe en un plazo de 1 día hábil, y a más tardar en 72 horas. Así cumple con todas las cláusulas. Si solo lo usó para el trabajo, pregunte antes a su oficial de contrataciones (contracting officer).
duty-government-report-unknown-due-1 = Si debe informar, la fecha límite es
duty-government-report-unknown-due-2 = Último día para el segundo informe, según la 52.204-23
duty-government-report-unknown-due-2-done = Fecha límite del segundo informe, según la 52.204-23

duty-government-report-new = Informar al gobierno en un plazo de 72 horas si Kaspersky está en su trabajo para él
duty-government-report-new-why = La cláusula 52.240-91 exige un solo informe. Pregunte a su oficial de contrataciones (contracting officer) adónde va y qué tiene que decir. Si ya lo sabía antes, el plazo empezó ese día.
duty-government-report-new-due-1 = Si debe informar, la fecha límite es

duty-government-report-contents = Si debe informar, diga todo lo que exige la 52.204-23
duty-government-report-contents-why = Primero, dé al oficial de cada orden los números, el proveedor, la marca, el modelo, qué es, y qué se hizo o aconsejó. En los 10 días hábiles que siguen, diga qué más se hizo y cómo trató de evitarlo. Y diga por qué pasó y qué va a cambiar.

duty-defense-website = Preguntar adónde va el informe
duty-defense-website-why = Según la cláusula 52.204-23, los informes sobre contratos de defensa van por el sitio web DIBNet.

duty-government-report-company = Avisar a la empresa para la que trabaja si Kaspersky estuvo en ese trabajo
duty-government-report-company-why = La cláusula viene con la orden de compra de esa empresa, y ella informa al gobierno. Puede tener solo 1 día hábil o 72 horas, a menos que su orden de compra diga otra cosa. Avísele enseguida y por escrito, y pregunte qué necesita de usted.
duty-government-report-company-due-1 = Fecha límite para avisar a esa empresa

duty-government-subcontracts = Poner la misma cláusula en sus subcontratos
duty-government-subcontracts-why = La cláusula debe ser parte de cada contrato que usted dé a otros para este trabajo. Si no contrata a nadie, no hay nada que hacer.

duty-government-updates = Mantener al día su protección contra virus
duty-government-updates-why = Si tiene datos de contratos del gobierno, debe actualizarla cuando sale una nueva versión.

duty-government-quarterly = Mirar SAM.gov cada 3 meses, si su contrato lo exige
duty-government-quarterly-why = La cláusula 52.204-30 le exige buscar ahí los fabricantes que el gobierno deja fuera. La más nueva, la 52.240-91, también habla de esas órdenes. Pregunte cada cuánto debe mirar.

duty-find-out-clause = Ver qué cláusula está en su contrato
duty-find-out-clause-why = La cláusula 52.204-23 da 1 o 3 días hábiles, y la más nueva, la 52.240-91, da 72 horas. Pregunte a su oficial de contrataciones (contracting officer) cuál rige.

duty-find-out-date = Ver la fecha de la 52.204-23
duty-find-out-date-why = Está entre paréntesis detrás del número. Desde diciembre de 2023 hay 3 días hábiles para informar. Antes hay 1.

duty-government-replacement = Revisar el producto nuevo en SAM.gov
duty-government-replacement-why = Otros productos también están fuera de algunos trabajos para el gobierno. En 2025 el gobierno dejó fuera a un primer fabricante, Acronis, del trabajo para sus agencias de espionaje.

duty-defense-level = Revisar qué nivel de seguridad exige su contrato
duty-defense-level-why = CMMC fija esos niveles. En julio de 2026 la revisión por una empresa de fuera quedó en pausa. Lo que usted declara sobre sí mismo tiene que seguir siendo cierto.

duty-one-day = Tiene un día hábil para informar
duty-one-day-why = Su contrato trae la cláusula de diciembre de 2023 o posterior, y esa da 3 días hábiles. Para fabricantes como Huawei, ZTE o Hikvision, la cláusula 52.204-25 sí da 1.

duty-find-out-government = Averiguar si algún trabajo suyo es para el gobierno federal
duty-find-out-government-why = Si lo es, debe dejar a Kaspersky fuera de ese trabajo. Si usted se lo entregó al gobierno, debe informar, en algunos contratos en un plazo de 1 día hábil.

duty-reports-training = Seguir usando sus informes de amenazas y sus cursos
duty-reports-training-why = La orden deja fuera los informes de amenazas, los cursos de seguridad y los consejos que solo informan.

## State and local government

duty-state-contract = Leer qué dice su contrato con el estado
duty-state-contract-why = New Hampshire, Vermont y las universidades estatales de Florida no lo permiten en sus sistemas. Vermont, Nueva Jersey, Oregón y Texas pueden alcanzar también a empresas que contratan, y Maryland a equipos personales. Otros estados también pueden tener reglas.

duty-state-maryland = No tenerlo en lo que usa para Maryland
duty-state-maryland-why = La regla de Maryland es para las oficinas del estado. También se aplica a equipos personales que se usan en trabajo del estado.

duty-state-new-jersey = No tenerlo en equipos de Nueva Jersey
duty-state-new-jersey-why = La regla de Nueva Jersey obliga también a empresas y a sus empleados que usan los equipos del estado.

duty-state-oregon = Dejarlo fuera de su trabajo para Oregón
duty-state-oregon-why = La ley de Oregón nombra a Kaspersky. También alcanza algunas cosas que una empresa usa para el estado.

duty-state-texas = No tenerlo en lo que usa para Texas
duty-state-texas-why = Texas lo tiene en su lista. Los equipos personales que se usan en trabajo del estado también pueden contar.

duty-find-out-state-work = Averiguar si trabaja para un estado, un condado o una ciudad
duty-find-out-state-work-why = Algunos estados lo prohíben en su trabajo. Unos pocos obligan también a las empresas que contratan.

duty-find-out-state = Ver para qué estado es su trabajo
duty-find-out-state-why = Cada estado tiene sus reglas.

## Phone and internet companies, schools, libraries, clinics

duty-carrier-remove = Quitarlo de su red y certificarlo
duty-carrier-remove-why = Las empresas con subsidios deben sacar lo que está en la lista de la FCC, y Kaspersky está en ella. Deben certificarlo antes de recibir el dinero.

duty-program-money = No pagar Kaspersky con dinero de E-Rate ni otro dinero de la FCC
duty-program-money-why = Con ese dinero no puede comprarlo, alquilarlo ni darle mantenimiento. Eso incluye las copias viejas. Cybersecurity Pilot puede pagar otra protección, pero solo a quienes la FCC eligió.

duty-carrier-report = Informar a la FCC de productos de la lista
duty-carrier-report-why = Toda empresa de internet o teléfono informa cada año, hasta el 31 de marzo. Dice lo que obtuvo desde el 24 de mayo de 2022 o el 21 de septiembre de 2024, según la lista. Quien no tiene nada lo certifica una vez.

duty-carrier-office = Quitarlo también de las computadoras de su oficina
duty-carrier-office-why = La lista de la FCC nombra la protección contra virus de Kaspersky. Aún no está claro si las computadoras de oficina cuentan. Por eso, consulte a un abogado.

duty-program-records = Guardar sus registros
duty-program-records-why = E-Rate y High Cost exigen 10 años, y Rural Health Care exige 5 años.

duty-find-out-funding = Averiguar si dinero de la FCC paga sus computadoras
duty-find-out-funding-why = Con dinero de los programas de la FCC no se puede pagar Kaspersky. El uso de ese dinero se audita.

## Health records and cards

duty-health-risk = Revisar este riesgo y anotar lo que decide
duty-health-risk-why = HIPAA no nombra a Kaspersky, pero exige revisar por escrito qué puede fallar con esos expedientes. En 2014 un centro sin fines de lucro acordó pagar $150,000 tras un ataque. Una de las causas fue usar programas viejos.

duty-find-out-health = Ver si guarda datos de pacientes
duty-find-out-health-why = Si los guarda, la ley HIPAA le exige cuidarlos de los programas dañinos.

duty-card-updates = Usar protección contra virus que se actualice sola
duty-card-updates-why = Las reglas de tarjetas de su contrato, llamadas PCI, lo exigen en cada computadora por la que pasan números de tarjeta. No son ley, pero usted las aceptó.

duty-card-form = Llenar el formulario PCI que toca a su tienda
duty-card-form-why = Si ningún número de tarjeta pasa por una computadora, hay un formulario más corto. Reemplace Kaspersky de todos modos.

duty-find-out-card-payments = Ver si por una computadora pasan números de tarjeta
duty-find-out-card-payments-why = Si es así, ahí debe haber un antivirus que se actualice solo. Pregunte a su empresa de tarjetas.

## Outside the US

duty-abroad = Reemplazarlo también en otros países
duty-abroad-why = Según una firma de abogados, la orden cubre también a ciudadanos y residentes de Estados Unidos que viven fuera. Si usted tiene una empresa fuera, quizás no entre. Hable con un abogado.

duty-find-out-abroad = Averiguar si parte de su gente trabaja en otro país
duty-find-out-abroad-why = Una firma de abogados lo lee así. La orden cubre también a los ciudadanos y residentes de Estados Unidos que viven fuera.

## What is wrongly believed

duty-only-windows = Solo se trata de Windows
duty-only-windows-why = La orden abarca todos sus programas de seguridad. No importa en qué computadora estén.

duty-only-critical = Solo se trata del gobierno y de empresas críticas
duty-only-critical-why = La orden prohíbe vender los productos de seguridad de Kaspersky a cualquiera en Estados Unidos. Las reglas para el gobierno mismo son anteriores, de 2017 y 2018.

duty-only-its-name = Solo cuentan los programas con su nombre
duty-only-its-name-why = También cuenta un programa de otro fabricante que lleva Kaspersky dentro, aunque sea en parte.

duty-spyware = Está probado que es un programa espía
duty-spyware-why = La orden trata de un riesgo. Rusia podría obligar al fabricante, y un programa así puede ver casi todo en una computadora.

duty-all-carriers = Toda empresa telefónica tiene que sacarlo
duty-all-carriers-why = Ese deber es de las empresas de teléfono que reciben subsidios. Las demás deben informar lo que tienen. Cuenta lo que llegó desde 60 días después de cada lista.

## Before removal

gate-encryption = ¿Kaspersky bloquea con clave alguna unidad, carpeta o memoria USB?
gate-encryption-why = Lo que Kaspersky bloqueó no se puede leer sin él. Si lo quita antes, puede perder esos archivos para siempre.
gate-encryption-no = No
gate-encryption-no-hint = Antes de Windows no aparece una pantalla de entrada de Kaspersky. Ninguna memoria USB pide una contraseña de Kaspersky.
gate-encryption-unlocked = Sí, pero ya está todo desbloqueado
gate-encryption-unlocked-hint = Abrí algunos archivos para comprobarlo, y tengo la clave de BitLocker.
gate-encryption-yes = Sí
gate-encryption-yes-hint = Primero desbloquee todo, en Kaspersky o en su consola.
gate-encryption-yes-state = Kaspersky bloqueó archivos o unidades.
gate-encryption-yes-1 = ¿Hay una consola? Pida a quien la administra que desbloquee cada unidad y carpeta. Espere hasta que muestre que terminó.
gate-encryption-yes-2 = Conecte sus memorias USB, una tras otra. También hay que desbloquearlas.
gate-encryption-yes-3 = Abra algunos archivos para estar seguro. Anote la clave de BitLocker en 2 lugares si la consola la muestra.
gate-encryption-yes-4 = Sin consola, pregunte a un técnico, y no quite nada hasta entonces.
gate-encryption-unknown = No lo sé
gate-encryption-unknown-hint = Pregunte a quien lo configuró. Mire si aparece una pantalla de entrada antes de Windows, y conecte sus memorias USB.
gate-encryption-unknown-state = Usted aún no sabe si Kaspersky bloqueó archivos o unidades.

gate-vault = ¿Guarda archivos en una caja fuerte de Kaspersky?
gate-vault-why = Una caja fuerte (Secret Vault o Data Vault) solo se abre con Kaspersky. Sin su contraseña, nadie puede volver a abrirla.
gate-vault-no = No
gate-vault-no-hint = No hay Secret Vault ni Data Vault en la ventana de Kaspersky.
gate-vault-copied = Sí, y ya saqué copia de los archivos
gate-vault-copied-hint = Ahora están en una carpeta normal, y abrí algunos.
gate-vault-yes = Sí
gate-vault-yes-hint = Abra la caja fuerte, copie todos los archivos a una carpeta normal y abra algunos.
gate-vault-yes-state = Todavía hay archivos en una caja fuerte de Kaspersky.
gate-vault-unknown = No lo sé
gate-vault-unknown-hint = Abra Kaspersky y busque Secret Vault o Data Vault.
gate-vault-unknown-state = Usted aún no sabe si hay archivos en una caja fuerte de Kaspersky.

gate-backups = ¿Kaspersky hace copias de sus archivos?
gate-backups-why = Esas copias de seguridad se hacen y se recuperan con Kaspersky. Cuando ya no esté, es posible que no pueda llegar a los archivos.
gate-backups-no = No
gate-backups-no-hint = No hay tareas en Backup and Restore (copias de seguridad), en la ventana de Kaspersky.
gate-backups-restored = Sí, y ya recuperé lo que necesito
gate-backups-restored-hint = Además, ahora tengo otra forma de hacer copias de seguridad.
gate-backups-yes = Sí
gate-backups-yes-hint = Recupere lo que necesita en una carpeta normal, y prepare otra copia de seguridad.
gate-backups-yes-state = Sus copias de seguridad todavía necesitan Kaspersky.
gate-backups-unknown = No lo sé
gate-backups-unknown-hint = Abra Kaspersky y busque Backup and Restore.
gate-backups-unknown-state = Usted aún no sabe si Kaspersky tiene sus copias de seguridad.

gate-passwords = ¿Guarda contraseñas en Kaspersky?
gate-passwords-why = La lista de contraseñas solo se abre con Kaspersky y con su contraseña principal. Nadie puede recuperar esa contraseña principal.
gate-passwords-no = No
gate-passwords-no-hint = Nunca hemos usado Kaspersky Password Manager.
gate-passwords-saved = Sí, y ya las copié a otro lado
gate-passwords-saved-hint = Ahora están en otra aplicación de contraseñas, y ya entré con algunas.
gate-passwords-yes = Sí
gate-passwords-yes-hint = Expórtelas en Kaspersky Password Manager, impórtelas en otro lado y pruebe algunas.
gate-passwords-yes-state = Sus contraseñas siguen en Kaspersky.
gate-passwords-unknown = No lo sé
gate-passwords-unknown-hint = Abra Kaspersky Password Manager y mire. Pregunte a todos los que usan esta computadora.
gate-passwords-unknown-state = Usted aún no sabe si hay contraseñas en Kaspersky.

gate-server-last = ¿Ya se quitó Kaspersky de todas sus otras computadoras?
gate-server-last-why = Este servidor guarda las claves de las unidades bloqueadas. Si se va primero, puede perder esos datos para siempre.
gate-server-last-done = Sí, y guardé una copia de seguridad del servidor
gate-server-last-done-hint = La copia y su contraseña están en un lugar seguro, lejos de esta computadora.
gate-server-last-not-yet = No
gate-server-last-not-yet-hint = Primero quítelo de las otras computadoras.
gate-server-last-not-yet-state = Kaspersky sigue en sus otras computadoras.
gate-server-last-unknown = No lo sé
gate-server-last-unknown-hint = Use esta aplicación en las otras computadoras, o pregunte a quien administra el servidor.
gate-server-last-unknown-state = Usted aún no sabe si Kaspersky ya no está en sus otras computadoras.

gate-quarantine = ¿Necesita un archivo de la cuarentena de Kaspersky?
gate-quarantine-why = Kaspersky aísla los archivos que le parecen dañinos. La mayoría lo son. Cuando Kaspersky ya no esté, no podrá abrirlos.
gate-quarantine-no = No
gate-quarantine-no-hint = Miré y no hay nada que necesitemos, o no ha desaparecido ningún archivo.
gate-quarantine-restored = Sí, y ya lo recuperé
gate-quarantine-restored-hint = Solo archivos que sé que son buenos.
gate-quarantine-yes = Sí
gate-quarantine-yes-hint = Abra Quarantine (cuarentena) en la ventana de Kaspersky y recupere el archivo. Hágalo solo si sabe que es bueno.
gate-quarantine-yes-state = Un archivo que usted necesita sigue en cuarentena.
gate-quarantine-unknown = No lo sé
gate-quarantine-unknown-hint = Abra Kaspersky y busque Quarantine o Backup. Si no tiene ventana, pregunte a quien lo configuró. Si no ha desaparecido ningún archivo, puede responder No.
gate-quarantine-unknown-state = Usted aún no sabe si un archivo que necesita está en cuarentena.

gate-uninstall-password = ¿Kaspersky pide una contraseña para poder quitarlo?
gate-uninstall-password-why = Si alguien puso una, Kaspersky la pide. Si ninguna consola administra la computadora, una contraseña perdida no se puede recuperar.
gate-uninstall-password-none = Nadie puso una contraseña
gate-uninstall-password-none-hint = Los ajustes de Kaspersky muestran que la protección con contraseña está desactivada.
gate-uninstall-password-known = Sí, y la tengo
gate-uninstall-password-known-hint = Usted la escribe en la ventana de Kaspersky. Esta aplicación nunca la pide.
gate-uninstall-password-lost = Sí, pero nadie la sabe
gate-uninstall-password-lost-hint = Pregunte a quien lo configuró, o cámbiela en la consola.
gate-uninstall-password-lost-state = Kaspersky pide una contraseña que nadie sabe.
gate-uninstall-password-lost-1 = Pregunte a quien lo configuró. Busque también entre los papeles de su empresa de informática.
gate-uninstall-password-lost-2 = ¿Hay una consola? Quien la administra puede poner allí una contraseña nueva.
gate-uninstall-password-lost-3 = En una Mac es la contraseña del administrador de la Mac.
gate-uninstall-password-lost-4 = En Windows, la de una versión para el hogar se puede cambiar. La página del fabricante, en “Fuentes”, dice cómo. Deje que lo haga un técnico.
gate-uninstall-password-lost-5 = Si nada ayuda, un técnico puede usar la herramienta del fabricante. La misma página la nombra.
gate-uninstall-password-unknown = No lo sé
gate-uninstall-password-unknown-hint = Abra los ajustes de Kaspersky y busque la protección con contraseña.
gate-uninstall-password-unknown-state = Usted aún no sabe si Kaspersky pide una contraseña.

gate-managed = ¿Otra persona administra Kaspersky en esta computadora?
gate-managed-why = Algunas oficinas administran Kaspersky desde una computadora principal, la “consola”, con una parte llamada Network Agent. La consola puede volver a poner lo que usted quite.
gate-managed-no = No
gate-managed-no-hint = Nosotros mismos lo configuramos en esta computadora.
gate-managed-released = Sí, y la consola ya no administra esta computadora
gate-managed-released-hint = La sacaron de la consola, y desde ahí ya no se instala nada.
gate-managed-ended = Antes sí, pero ya nadie administra esa consola
gate-managed-ended-hint = Por ejemplo, si la empresa de informática ya no está. Si no es así, puede volver. Esta aplicación lo ve.
gate-managed-yes = Sí
gate-managed-yes-hint = Pida a su empresa de informática o a la oficina central que libere esta computadora.
gate-managed-yes-state = Otra persona todavía administra Kaspersky en esta computadora.
gate-managed-unknown = No lo sé
gate-managed-unknown-hint = Pregunte a su empresa de informática, a la oficina central o a quien lo configuró. Si no hay a quién preguntar, elija la respuesta de una consola que ya nadie administra.
gate-managed-unknown-state = Usted aún no sabe quién administra Kaspersky aquí.

gate-others = ¿Otros trabajan con archivos de esta computadora?
gate-others-why = Para quitarlo puede hacer falta reiniciar. Quien tenga abierto un archivo de ella en ese momento puede perder su trabajo.
gate-others-no = No
gate-others-no-hint = Nadie abre archivos de esta computadora desde otra.
gate-others-told = Sí, y ya lo saben
gate-others-told-hint = Ya guardaron su trabajo y cerraron sus archivos.
gate-others-yes = Sí
gate-others-yes-hint = Dígales cuándo va a reiniciar y pídales que cierren sus archivos.
gate-others-yes-state = Otros todavía trabajan con archivos de esta computadora.
gate-others-unknown = No lo sé
gate-others-unknown-hint = Pregunte a sus compañeros, o hágalo cuando ya nadie trabaje.
gate-others-unknown-state = Usted aún no sabe si otros trabajan con archivos de esta computadora.

gate-vpn-off = ¿Está desactivada la VPN de Kaspersky?
gate-vpn-off-why = Su Kill Switch puede cortar internet cuando la VPN se para de repente.
gate-vpn-off-off = Sí
gate-vpn-off-off-hint = La VPN no está conectada, y Kill Switch está desactivado en sus ajustes.
gate-vpn-off-on = No
gate-vpn-off-on-hint = Desconecte la VPN y desactive Kill Switch en sus ajustes.
gate-vpn-off-on-state = La VPN de Kaspersky sigue activa.
gate-vpn-off-unknown = No lo sé
gate-vpn-off-unknown-hint = Abra Kaspersky VPN y mire.
gate-vpn-off-unknown-state = Usted aún no sabe si la VPN de Kaspersky está desactivada.

## Facts

fact-f-001 = La orden contra Kaspersky se publicó el 24 de junio de 2024 en el Federal Register.
fact-f-010 = La orden dice que Rusia tiene poder sobre Kaspersky. También dice que su código está oculto en productos de otras empresas.
fact-f-011 = La orden abarca a Kaspersky Lab, Inc. y a todas sus empresas hermanas, matrices y filiales.
fact-f-013 = Según una firma de abogados, la orden incluye a los ciudadanos y residentes de Estados Unidos que viven en otro país.
fact-f-014 = La orden incluye sus productos y servicios de seguridad, su protección contra virus y otros productos que lo llevan dentro.
fact-f-015 = Un producto cuenta aunque Kaspersky haya hecho solo una parte de lo que lleva dentro.
fact-f-016 = La orden deja fuera los informes de amenazas, los cursos de seguridad y los consejos que solo informan o enseñan.
fact-f-017 = La lista oficial de productos no está completa. Un producto que no está en ella puede estar incluido de todos modos.
fact-f-020 = Desde el 20 de julio de 2024 Kaspersky no puede hacer ventas nuevas de sus productos de seguridad a personas o negocios en Estados Unidos.
fact-f-021 = Desde el 29 de septiembre de 2024 Kaspersky no puede enviar actualizaciones a Estados Unidos. Tampoco puede operar allí su red en la nube.
fact-f-023 = Las actualizaciones tenían que acabar a las 12 AM, hora del Este, del 29 de septiembre de 2024. Así que el 28 de septiembre fue el último día.
fact-f-022 = Desde el 29 de septiembre de 2024 nadie en Estados Unidos puede revenderlo, ponerlo dentro de otros productos ni dar licencias para eso.
fact-f-024 = La orden prohíbe a Kaspersky vender sus productos de seguridad a cualquiera en Estados Unidos. El tiempo de junio a septiembre de 2024 se dejó para que la gente pudiera buscar algo nuevo.
fact-f-025 = Quien lo sigue usando no recibe ninguna multa ni sanción por esta orden, pero todo el riesgo es suyo.
fact-f-026 = El gobierno pide a todos, con mucha insistencia, que cambien pronto a otro fabricante. Eso es un consejo.
fact-f-031 = Cada infracción de la ley detrás de esta orden puede costar hasta $377,700, o el doble de la venta si eso es más. El Tesoro da esa cifra (2025).
fact-f-033 = La cifra no subió en 2026.
fact-f-034 = Una infracción a propósito es un delito. Puede costar hasta $1,000,000 y conllevar hasta 20 años de cárcel.
fact-f-035 = Las multas son para quienes lo venden o lo pasan a otros, y no para quienes solo lo usan.
fact-f-046 = Kaspersky dice que puede seguir vendiendo a otros fuera de Estados Unidos.
fact-f-047 = Desde el 24 de junio de 2024 tres empresas de Kaspersky están en la lista de exportaciones del Departamento de Comercio. Son AO Kaspersky Lab, OOO Kaspersky Group y Kaspersky Labs Limited.
fact-f-048 = Quien quiere enviarles productos o tecnología necesita una licencia. La lista no habla de usar sus programas.
fact-f-049 = Estados Unidos puso bajo sanciones a 12 líderes de Kaspersky el 21 de junio de 2024. La empresa y su director general no están en esa lista.
fact-f-050 = En septiembre de 2017 las agencias civiles recibieron la orden de buscar y quitar los productos de seguridad con la marca Kaspersky.
fact-f-052 = Desde el 1 de octubre de 2018 ninguna parte del gobierno federal puede usar lo que hizo Kaspersky, entero o en parte.
fact-f-054 = Desde julio de 2018 la cláusula 52.204-23 va en todo contrato con el gobierno federal, grande o pequeño.
fact-f-055 = La cláusula le prohíbe dar Kaspersky al gobierno. También le prohíbe hacer con Kaspersky su trabajo para el gobierno.
fact-f-057 = En la cláusula 52.204-23 de diciembre de 2023, el plazo pasó de 1 a 3 días hábiles.
fact-f-102 = Ese cambio rige para contratos que se ofrecieron desde el 4 de diciembre de 2023. Un contrato anterior conserva su texto, a menos que alguien lo cambie.
fact-f-056 = El informe trata de lo que el gobierno recibió de usted, o de lo que un subcontratista le dijo. Va por escrito al oficial de contrataciones, o a DIBNet si es de defensa.
fact-f-104 = El texto de julio de 2018 da 1 día hábil. Exige decir el contrato, el proveedor, el producto y lo que se hizo. En 10 días hábiles exige decir por qué pasó y qué va a cambiar.
fact-f-058 = La cláusula se debe pasar a cada subcontrato.
fact-f-059 = Una cláusula más nueva, la 52.240-91, reúne varias prohibiciones. Las agencias ya pueden usarla en lugar de la 52.204-23.
fact-f-103 = En junio de 2026 se propuso el número 52.240-3 para la cláusula más nueva. No sabemos si ya es definitivo.
fact-f-060 = Quien tiene datos de contratos del gobierno debe actualizar la protección contra virus cuando salen versiones nuevas.
fact-f-062 = La cláusula 52.204-25 trata de fabricantes como Huawei, ZTE y Hikvision. Da 1 día hábil.
fact-f-061 = El 13 de julio de 2026 quedó en pausa la segunda fase de CMMC, con sus revisiones por empresas de fuera. Desde entonces los contratos solo pueden exigir lo que usted declara sobre sí mismo. No conocemos un final de eso.
fact-f-063 = La primera orden que dejó fuera a un fabricante nombró a Acronis, en 2025. Trata del trabajo para las agencias de espionaje.
fact-f-107 = Donde la cláusula 52.204-30 está en un contrato, el contratista debe mirar SAM.gov al menos cada 3 meses. Allí puede haber órdenes nuevas que dejan fuera a un fabricante.
fact-f-064 = El 25 de marzo de 2022 la FCC puso en su lista los productos y servicios de seguridad de Kaspersky.
fact-f-065 = El 23 de julio de 2024 la FCC puso en su lista la protección contra virus de Kaspersky. También puso los equipos que la llevan dentro.
fact-f-066 = La FCC no aprueba equipos nuevos que llevan Kaspersky dentro.
fact-f-068 = Con los subsidios de la FCC no se puede comprar, alquilar ni dar mantenimiento a lo que está en su lista.
fact-f-069 = Las empresas telefónicas que reciben subsidios deben quitar lo que está en la lista y certificarlo. Todas deben informar lo que obtuvieron desde 60 días después de entrar en una lista.
fact-f-108 = Cada empresa que da ese servicio informa cada año lo que obtuvo desde 60 días después de entrar en la lista. Quien no tiene nada lo certifica, y solo informa si eso cambia.
fact-f-109 = El informe anual a la FCC se debe enviar hasta el 31 de marzo.
fact-f-072 = Con dinero de E-Rate y Rural Health Care no se puede pagar lo que está en la lista. Los registros se deben guardar 10 o 5 años.
fact-f-110 = Cybersecurity Pilot, de la FCC, paga seguridad a escuelas y bibliotecas que se eligieron en enero de 2025.
fact-f-075 = Una ley de New Hampshire de 2018 prohíbe a las agencias del estado usar lo que hizo Kaspersky, entero o en parte.
fact-f-076 = En 2019 Vermont prohibió los productos de Kaspersky a sus agencias y a las empresas de informática que contrata.
fact-f-077 = La regla de Maryland también se aplica a equipos personales que se usan en trabajo para el estado.
fact-f-078 = La regla de Nueva Jersey obliga también a empresas y personas que trabajan para el estado con los equipos de este.
fact-f-079 = La ley de Oregón nombra a Kaspersky. También alcanza algunas cosas que una empresa usa para el estado.
fact-f-080 = Texas tiene a Kaspersky en su lista. Su regla alcanza también a los equipos personales que se usan en trabajo para el estado.
fact-f-082 = Desde abril de 2023 las universidades estatales de Florida no permiten Kaspersky en sus equipos y redes. Algunas tampoco lo permiten en equipos personales que hacen su trabajo.
fact-f-083 = HIPAA exige formas de cuidarse de los programas dañinos, hallarlos e informar de ellos. No nombra a Kaspersky.
fact-f-106 = HIPAA exige revisar por escrito los riesgos para los expedientes médicos.
fact-f-084 = En 2014 una organización de salud mental sin fines de lucro acordó pagar $150,000 tras un ataque con un programa dañino. Los programas sin actualizaciones fueron una de las razones.
fact-f-085 = La norma de tarjetas PCI DSS 5.3.1 exige que la protección contra virus se mantenga al día con actualizaciones automáticas.
fact-f-105 = Qué formulario llena una tienda depende de por dónde pasan los números de tarjeta.
fact-f-090 = Donde la cláusula 52.240-91 está en un contrato, se debe enviar un informe en un plazo de 72 horas.
fact-f-092 = Una ley de 2011 dice que atender a pacientes de TRICARE no convierte a nadie, por sí solo, en subcontratista del gobierno.
fact-f-112 = En 2013 una junta del Departamento de Trabajo decidió que esa ley no resuelve todos los casos.
fact-r-001 = Los archivos que Kaspersky bloqueó solo se pueden leer con Kaspersky o con su ayuda.
fact-r-002 = Una memoria USB bloqueada por completo no se puede leer lejos de la red de la oficina.
fact-r-003 = La copia de seguridad del servidor guarda las claves principales de las unidades bloqueadas. Sin ella se pueden perder datos para siempre.
fact-r-004 = Donde Kaspersky activó BitLocker, la clave para volver a entrar se ve en su consola.
fact-r-005 = Las cajas fuertes solo se abren con el programa. La contraseña perdida de una caja fuerte no se puede recuperar.
fact-r-006 = Las copias de seguridad se hacen y se recuperan con el programa.
fact-r-007 = La contraseña principal no se guarda en ningún lugar y no se puede recuperar.
fact-r-008 = Una copia de seguridad de las contraseñas solo se abre con la contraseña principal de ese momento.
fact-r-009 = Una contraseña perdida no se puede recuperar cuando ninguna consola administra la computadora.
fact-r-010 = Si alguien puso una contraseña, Kaspersky la pide antes de dejar que usted lo quite.
fact-r-011 = Una consola puede instalar otra vez lo que ve que falta.
fact-r-012 = Kill Switch corta internet cuando se cae la VPN.
fact-r-013 = Lo que está en cuarentena se puede guardar para otro Kaspersky más adelante solo si usted lo elige al desinstalarlo.
fact-r-014 = Avise a las otras personas que usan la computadora antes de empezar.
fact-r-015 = Una suscripción se cancela en su cuenta. Desinstalar no la cancela.
fact-r-016 = Microsoft pone dos controladores de Kaspersky, klfle y klvfs, en la lista de los que bloquean archivos.
fact-r-020 = En septiembre de 2024 UltraAV ocupó el lugar de Kaspersky en computadoras con Windows en Estados Unidos, muchas veces sin ninguna pregunta.
fact-r-021 = Un laboratorio quitó 16 productos en 2022 y muchas veces encontró cosas que se quedaron.
fact-r-022 = La página del fabricante sobre la contraseña perdida de una versión para el hogar lleva a su herramienta si nada más ayuda.

## What else ends

afterwards-government-report = Informar al gobierno, si su contrato lo exige
afterwards-government-report-why = Si debe hacerlo, sigue pendiente después de quitarlo, y esta aplicación no lo envía. Márquelo cuando lo haya enviado, y el informe muestra el día.
afterwards-government-details = Enviar el segundo informe al gobierno
afterwards-government-details-why = La cláusula anterior lo exige después del primero. Márquelo cuando lo haya enviado.
afterwards-company-report = Avisar a la empresa para la que trabaja
afterwards-company-report-why = Esto sigue pendiente después de quitarlo, y esta aplicación no lo envía. En la página del informe hay una respuesta corta para copiar. Márquelo cuando lo haya enviado.
afterwards-subscription = Cancelar la suscripción
afterwards-subscription-why = Desinstalar no la cancela. Cancélela en su cuenta de Kaspersky o con la tienda, y guarde el correo.
afterwards-card = Revisar el próximo cobro de tarjeta
afterwards-card-why = Muchas veces la renovación se cobra antes de que acabe el plazo anterior. Si aparece, pregunte a su banco o a la tienda.
afterwards-console = Sacar esta computadora de la consola
afterwards-console-why = Si no, la consola puede instalar Kaspersky otra vez. Pregunte a quien la administra.
afterwards-keys = Guardar por años la copia del servidor
afterwards-keys-why = Un disco viejo o una memoria USB puede seguir bloqueado con las claves del servidor. Guarde la copia de seguridad y su contraseña fuera de línea.
afterwards-ultraav = Decidir sobre UltraAV
afterwards-ultraav-why = Llegó en lugar de Kaspersky, y se sigue cobrando. Para quitarlo, use su propio desinstalador en la lista de programas y luego reinicie.
afterwards-other-computers = Revisar sus otras computadoras
afterwards-other-computers-why = Esta aplicación mira una computadora a la vez. Se copia a una memoria USB para las otras, también las de casa, y dice cómo mirar los teléfonos.

## Para qué sirven los programas

kind-agent = Permite que una oficina o una empresa de informática administre Kaspersky en esta computadora.
kind-antivirus = Protege una computadora contra virus.
kind-console = Administra Kaspersky en todas las computadoras de una oficina.
kind-encryption = Bloquea discos y archivos para que solo usted los abra.
kind-family = Deja que los padres limiten lo que hacen sus hijos en la computadora.
kind-kit = Un kit para programadores.
kind-mail-filter = Busca virus en el correo y en páginas web.
kind-on-demand = Busca virus o programas viejos cuando alguien lo abre.
kind-parts = Partes que usan varios programas de Kaspersky.
kind-passwords = Guarda contraseñas.
kind-plants = Protege las computadoras que controlan una planta.
kind-registers = Protege cajas de pago y equipos así.
kind-sensor = Vigila una computadora y avisa de ataques a una oficina o empresa de informática.
kind-threats = Informa a expertos sobre nuevas amenazas.
kind-training = Enseña a usar internet con cuidado.
kind-virtual = Protege computadoras virtuales en un servidor.
kind-vpn = Oculta a otros el tráfico de internet en el camino.

## What happened with related programs

story-ultraav = ¿Usted no compró este? En septiembre de 2024 muchas computadoras con Windows en Estados Unidos lo recibieron en lugar de Kaspersky, muchas veces sin ninguna pregunta. Es un producto de otra empresa, y usted decide si se queda.
story-ultravpn = ¿Usted no compró este? En septiembre de 2024, en Estados Unidos, quien tenía la VPN de Kaspersky lo recibió en su lugar. Es un producto de otra empresa, no está prohibido, y usted decide si se queda con él o cancela su suscripción.

## Lo que la gente pregunta

topic-products = ¿Qué productos están prohibidos?
topic-products-answer = Toda su protección antivirus y sus programas de seguridad, y los programas de otros que lo llevan dentro. La lista oficial no está completa. Quedan fuera los informes de amenazas, los cursos y los simples consejos, pero los contratos con el gobierno federal no tienen esa excepción.
topic-computer = ¿Necesitamos otra computadora?
topic-computer-answer = No. La orden trata de los programas. Cuando se haya quitado, puede quedarse con la computadora.
topic-insurer = ¿Qué le decimos a nuestra aseguradora?
topic-insurer-answer = Solo lo que se revisó. Tome cada respuesta de su informe, y pregunte a su agente qué pide su póliza.
topic-proof = ¿Qué prueba nos van a pedir?
topic-proof-answer = La mayoría pregunta qué era, cuándo lo encontró y cuándo se quitó. Algunos preguntan también qué no se pudo revisar. Su informe lo dice todo.
topic-medicare = ¿Los pagos de Medicare, Medicaid o TRICARE son trabajo para el gobierno?
topic-medicare-answer = Una ley de 2011 dice que atender a pacientes de TRICARE no lo hace por sí solo subcontratista, pero una agencia lo leyó distinto. Para Medicare y Medicaid no conocemos un texto oficial que lo aclare. Pregunte por escrito a quien le paga si su contrato trae la cláusula.
topic-subcontractor = Solo trabajamos para una empresa que tiene el contrato. ¿Cuenta?
topic-subcontractor-answer = Sí. Esa empresa debe pasar la cláusula a todos los que contrata para ese trabajo, así que puede venir con una orden de compra. Mire sus órdenes o pregunte a esa empresa.
topic-state-work = ¿Cuenta el trabajo para un estado, un condado o una ciudad?
topic-state-work-answer = Sí. Algunos estados no permiten Kaspersky en sus trabajos, y unos pocos obligan a las empresas que contratan. La orden del gobierno federal es otra cosa.
topic-ghost = Ya no está, pero Windows todavía lo muestra. ¿Qué hacemos?
topic-ghost-answer = Reinicie la computadora, abra Windows Security (Seguridad de Windows) y mire qué programa la protege. Una entrada que se queda puede mantener apagado Microsoft Defender. Si sigue ahí, pregunte a una empresa de informática y no borre nada a mano.
topic-database = ¿Y la base de datos del servidor de Kaspersky?
topic-database-answer = Son datos aparte, y pueden quedarse cuando se quita el servidor. Busque un SQL Server con el nombre KAV_CS_ADMIN_KIT, o una base llamada KAV en PostgreSQL o MySQL. Pregunte a quien lo administraba, y decida si la guarda o la borra.
topic-coming-back = ¿Cómo evitamos que vuelva?
topic-coming-back-answer = Saque la computadora de la consola y quite todo script que lo instale. Su empresa de informática puede bloquear sus programas, en Windows con control de aplicaciones y en Mac por el Team ID 2Y8XE5CQ94. En los navegadores, una política puede bloquear sus extensiones.
topic-money = ¿Nos devuelven el dinero?
topic-money-answer = Tal vez. Pregunte al vendedor o a la compañía de su tarjeta. No conocemos ninguna regla que lo exija.

## Tax offices, lenders, dealers

question-finance = ¿Prepara impuestos, presta dinero o tramita préstamos?
question-finance-why = Una regla de la FTC, la Safeguards Rule, dice cómo esos negocios deben cuidar los datos de sus clientes.
question-finance-no = No
question-finance-yes = Sí
question-finance-yes-hint = Por ejemplo, un preparador de impuestos, un contador que hace declaraciones, un agente hipotecario o un concesionario de autos. También una universidad que tramita préstamos para estudiantes.
question-finance-unknown = No lo sé
question-finance-otherwise = impuestos o préstamos

duty-finance-plan = Tener un plan que cuide los datos de sus clientes
duty-finance-plan-why = Lo exige la Safeguards Rule de la FTC, y las oficinas pequeñas solo están libres de algunas partes. Anote qué ocupa el lugar de Kaspersky. También el IRS quiere que las oficinas de impuestos usen protección contra virus.

duty-find-out-finance = Averiguar si la Safeguards Rule de la FTC trata de usted
duty-find-out-finance-why = Se aplica a muchos que preparan impuestos, prestan dinero o tramitan préstamos. Ellos deben tener un plan que cuide los datos de sus clientes.

## What else comes with such work

duty-other-bans = Buscar las otras prohibiciones de su contrato
duty-other-bans-why = La cláusula 52.204-25, sobre Huawei, ZTE y otros, le da 1 día hábil para informar. La cláusula 52.204-27 prohíbe TikTok. La más nueva, la 52.240-91, reúne estas prohibiciones y da 72 horas para informar.

duty-certify = Revisarlo todo antes de firmar que no lo usa
duty-certify-why = Un cliente nuevo puede pedirle que lo declare. Esta aplicación mira una sola computadora, así que revise antes todas.

duty-ten-years = Guardar 10 años los registros de lo que vendió
duty-ten-years-why = La prohibición se basa en una ley llamada IEEPA. El gobierno tiene 10 años para actuar cuando alguien no la cumple.

duty-abroad-bans = Canadá y Australia lo prohibieron para todos
duty-abroad-bans-why = Canadá lo sacó de los teléfonos de su gobierno en 2023, y Australia de las computadoras del suyo en 2025. Esas prohibiciones no obligan a una tienda de allí. El trabajo para un gobierno de allí puede ser distinto.

## More facts

fact-f-120 = La Safeguards Rule de la FTC se aplica a preparadores de impuestos, prestamistas y agentes hipotecarios. Exige un programa que cuide los datos de los clientes.
fact-f-121 = También los concesionarios de autos deben cumplir la Safeguards Rule.
fact-f-122 = La Safeguards Rule es la regla 16 CFR 314. Las empresas con menos datos de clientes están libres de algunas partes.
fact-f-123 = El IRS pone la protección contra virus entre seis pasos básicos para las oficinas de impuestos.
fact-f-124 = La Publicación 4557 del IRS pide a las oficinas de impuestos usar programas de seguridad y cumplir la Safeguards Rule.
fact-f-125 = La regla 23 NYCRR 500 de Nueva York obliga a empresas con ciertas licencias. Las pequeñas están libres de algunas partes.
fact-f-126 = La regla de subsidios y préstamos federales, 2 CFR 200.216, nombra a Huawei, ZTE, Hytera, Hikvision y Dahua. No nombra a Kaspersky.
fact-f-127 = En 2022 una corte de Estados Unidos anuló una póliza, porque se decía que una respuesta del formulario era incorrecta. Al final, el cliente lo aceptó.
fact-f-128 = Google sacó las aplicaciones de Kaspersky de su tienda. Los teléfonos que tienen una ya no reciben de allí versiones nuevas.
fact-f-129 = Un contratista que encuentra equipos de Huawei, de ZTE o de algunos otros debe informarlo en un plazo de 1 día hábil.
fact-f-130 = Un contratista no puede tener TikTok en los equipos que usa para el contrato.
fact-f-131 = Desde el 24 de abril de 2024 el gobierno tiene 10 años para actuar contra quien no cumple la ley IEEPA.
fact-f-132 = En octubre de 2023 Canadá prohibió Kaspersky en los equipos móviles de su gobierno.
fact-f-133 = En febrero de 2025 Australia prohibió Kaspersky en los sistemas de su gobierno. Los negocios de allí pueden seguir usándolo.

## What people ask, too

topic-phones = ¿Y los teléfonos y las tabletas?
topic-phones-answer = Esta aplicación no puede mirarlos, así que mire usted cada uno. En 2024 Google sacó de su tienda las aplicaciones de Kaspersky, así que de allí ya no llegan versiones nuevas.
topic-phones-remove = ¿Cómo lo quitamos de un teléfono o una tableta?
topic-phones-remove-answer = En Android, abra Ajustes, luego Aplicaciones y luego Kaspersky, y desinstálela. En un iPhone o iPad, deje el dedo sobre el ícono y elimine la aplicación. Luego reinicie y mire si ya no está.
topic-insurer-wrong = ¿Y si una respuesta de antes a la aseguradora era incorrecta?
topic-insurer-wrong-answer = Avise ahora a su aseguradora o a su agente, y dé la respuesta correcta. Una respuesta incorrecta puede costarle la póliza entera, como mostró un caso de 2022.
topic-give-away = ¿Podemos vender o regalar una computadora que lo tiene?
topic-give-away-answer = Quítelo primero. No está claro si una computadora usada con Kaspersky cuenta como reventa. Si ya vendió una, pregunte a un abogado.
topic-tools = Una vez usamos una herramienta gratuita de Kaspersky. ¿Estuvo mal?
topic-tools-answer = No. Esta orden no castiga a quien lo usa, y eso incluye una herramienta gratuita que se usó una vez. Quite lo que quedó y no la vuelva a bajar.
topic-grant = Tenemos un subsidio o un préstamo federal. ¿Qué se nos aplica?
topic-grant-answer = La regla de subsidios y préstamos, 2 CFR 200.216, nombra a cinco fabricantes de China. Kaspersky no es uno de ellos. Lea las condiciones de su subsidio, porque pueden exigir más.
topic-new-york = Tenemos una licencia financiera del estado de Nueva York. ¿Qué se nos aplica?
topic-new-york-answer = Nueva York tiene su propia regla, la 23 NYCRR 500, de su departamento de servicios financieros. Exige un programa de seguridad, y las empresas pequeñas están libres de algunas partes. Ponga a Kaspersky entre los riesgos y diga qué ocupa su lugar.
