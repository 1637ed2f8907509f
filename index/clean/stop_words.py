# ruff: noqa: E501
"""The commonest function words of the languages most met: running text is full of them, menus are not."""

from __future__ import annotations

_WORDS = """
the of and to in a is that for on with was as at by it be from are this have has he she his her they their not but an or which who will would been were had we you i its said after about when than more one all there also into can if out up what over no so new
der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde wir ich
le la les de des du et en un une est que qui dans pour sur pas au par plus ce avec il ne se sont aux son sa ses mais ont cette elle nous été ou comme leur fait être
el los las del y que en un una por con para se no su al lo como más pero sus le ya este sí porque esta entre cuando muy sin sobre también hasta hay fue son ha era desde
o os as da do dos das em um uma para com não por mais como mas foi ao ele tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre
il lo gli di a da in con su per tra fra e che non è un una del della dei delle nel nella al alla sono ha anche più come ma si dal dalla questo questa
het een van en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit naar hij ze wordt door over heeft nog
och att det som en på är av för med den till inte om ett han men var jag sig från vi så kan när år efter
og det i at en den til er som på de med han af for ikke der var mig sig men et har om vi min havde ham nu over da fra
i w z na do to że nie się jest o za od po jak ale przez co dla są przy był oraz tym jego
и в на не что с по он это как а но из у за от так же для было его к до вы бы о во со ее мы они были был только или быть при также
bir ve bu da de için ile çok olarak daha gibi en ne kadar olan
ja on ei se että oli hän mutta myös ovat kun tai niin
a az és hogy nem is egy meg de volt már csak még
の
και το να της η του με στη για είναι την από που οι τα σε
"""
STOP_WORDS_OF_MANY = frozenset(_WORDS.split())
