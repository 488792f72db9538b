"""Small words that say how the words beside them are to be read."""

from .listing import words_in

BEFORE_A_NOUN = words_in(
    """
    a an the of per every each this its your our their his her my by from in into on at with within no any some
    these those as than via under over between about against both same other such another one two three four five
    more new old current whole ein eine einen einem einer der die das dem den des un une le la les du des el los
    las una dieser jede jeder zum zur im am
    """
)
"""Behind these stands a noun, not a verb."""

BEFORE_AN_INFINITIVE = words_in(
    """
    to can could must should shall may might will would us you we i they please needs need lets let able help
    helps not also just only then and or plus & und oder et ou y o e then, dann puis luego offers supports does
    failure error
    """
)
"""Behind these a verb stands in its base form."""

BEFORE_A_THIRD_PERSON = words_in(
    """
    that which who it node service reducer orchestrator effect compute client worker consumer bridge connector
    saga workflow pipeline component module job function gateway adapter process bot agent one handler then also
    only just always never and or plus & qui der die das que
    """
)
"""Behind these a verb stands in the third person."""

BEFORE_A_GERUND = words_in(
    """
    for of by with and or including supports handles does performs on about to via in & plus
    """
)

BEFORE_A_LIST = words_in("with for has have including mit avec con für")
"""Behind these stand the operations of a node as a list: "a client with charge, refund and list"."""

COORDINATORS = words_in(
    """
    and or then but plus & und oder et ou y o dann puis luego und/oder and/or nor
    """
)

TRANSPARENT = words_in(
    """
    soft bulk batch automatically also always only just optionally periodically later optional first finally
    immediately safely securely atomically concurrently asynchronously regularly nightly daily
    """
)
"""Adverbs: what stands before them decides."""

OBJECT_PRONOUNS = words_in("los las lo la les le os as sie es ihn")
"""Articles of other languages that stand for an object where a conjunction is before them: "y las borra"."""

SUBORDINATORS = words_in(
    """
    when if once until unless while because whenever where whose whether after before during since wenn falls
    sobald weil nachdem bevor quand lorsque si après avant cuando después antes
    """
)
"""What follows these, up to the next comma or stop, tells when or why something happens, not what the node does."""

PRONOUNS = words_in("it them me us him her this that these those sure more better")
"""Objects that name nothing."""

NO_OBJECT = words_in(
    """
    with have has had are is was were be been from of in for per by on at as may can must that which live last
    expire stay come arrive go get never always
    """
)
"""Behind these words a plural noun was a noun: "orders with id" does not order."""

NEVER_OPERATIONS = words_in(
    """
    return returns give gives say says tell tells show shows use uses need needs want wants allow allows ignore
    ignores tolerate tolerates accept accepts support supports expose exposes provide provides handle handles
    respect avoid have has contain contains hold holds keep keeps make makes do does let lets be is are am was get
    gets think know include includes persist persists retain retains require requires offer offers
    enforce enforces fail fails succeed work works
    log logs cache caches remember remembers reuse reuses
    """
)
"""Verbs that say how something is done, or nothing: beside other verbs they name no operation."""

FILLER = words_in(
    """
    a an the node nodes service that which for with and of to in on from create make build write generate need
    needs want we i please me us following features feature effect compute reducer orchestrator it is be by as at
    or into them their its our my your this these those every each all new simple small only should must can may
    will using via over not no never without again when where then than more most least through per after before
    between until up about against across within two ein eine einen der die das und mit für knoten auf nur pro zu
    den un une qui le la les des du et avec sur noeud kein nodo que el los y con de you something someone could
    would like lets let help some any thing component module hi hello hey give get got have has function pure im
    um uma nó von dans given keep keeps take takes maintain maintains input output our ll re ve
    if they there here who whom able new called named kind type sort e
    """
)
"""Words that name nothing."""

REQUESTS = words_in("create build make generate write add get provide give")
"""Verbs that ask for the node itself: "create a node that …"."""
