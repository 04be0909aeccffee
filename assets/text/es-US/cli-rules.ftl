# What `bancheck duties` and `bancheck rules show` print.

cli-level-must = Usted debe
cli-level-should = Usted debería
cli-level-can = Usted puede
cli-level-not-so = Se dice mucho, pero no es así
cli-kinds = Diga qué es el negocio, para menos preguntas. Cada una se puede repetir:
cli-next-question = La pregunta que sigue:
cli-sources = Fuentes:
cli-products = Productos:
cli-facts = Datos:
cli-coverage-covered = incluido en la prohibición
cli-coverage-ask = tal vez incluido, no se sabe
cli-coverage-related = relacionado
cli-coverage-not-covered = fuera de la prohibición
