"""What a plain German "ja" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": "das ist, dies ist, es ist, alles ist, das ist alles, das ist so, das wäre, das waere, ist, das ist für mich, das ist fuer mich, ist für mich, für mich ist das, fuer mich ist das",
        "how": "so, völlig, voellig, absolut, vollkommen, ganz, total, sehr, natürlich, durchaus, wirklich, genau so, auch, alles, ja, auf jeden fall, selbstverständlich",
        "correct": "richtig, korrekt, perfekt, in ordnung, einverstanden, prima, super, toll, wunderbar, bestens, ideal, so gewünscht, genehmigt, erlaubt, mir recht, mir sehr recht, in meinem sinne, gewünscht, bestätigt, optimal, exzellent, hervorragend, klasse, großartig, grossartig",
        "fine": "ok, okay, gut, fein, recht, nett, schön",
        "for": "für mich, fuer mich, für uns, fuer uns, von mir aus, meinerseits, so, für mich so",
        "may": "sie dürfen, sie duerfen, ihr dürft, du darfst, das dürfen sie, das duerfen sie, das dürft ihr, das darfst du, sie können, sie koennen, ihr könnt, du kannst, das können sie, das kannst du, das könnt ihr",
        "gladly": "gerne, gern, sehr gerne, natürlich, ruhig, selbstverständlich, jederzeit, auch, das, es, das gerne, das gern, das ruhig, das natürlich",
        "mine": "das, sie, es, diese, meine daten, meine angaben, meine adresse, meine e-mail, meine mail, meine e-mail-adresse, meine emailadresse, meine mailadresse, meine kontaktdaten, meinen namen, die daten, die angaben",
        "store": "speichern, verwenden, nutzen, verarbeiten, merken, sich merken, aufbewahren, behalten, benutzen",
        "do": "machen, tun, so machen",
        "please": "bitte, bitte gerne, gerne, gern, ruhig, einfach, das, das bitte, das gerne, das ruhig, das so, es, so, bitte so",
        "agree": "ich bin einverstanden, ich bin damit einverstanden, bin einverstanden, bin damit einverstanden, bin ich einverstanden, damit bin ich einverstanden, wir sind einverstanden, wir sind damit einverstanden, ich bin voll einverstanden, ich bin voll und ganz einverstanden, ich bin dabei, bin dabei, ich bin dafür, bin dafür, ich stimme zu, ich stimme dem zu, ich stimme dem gerne zu, ich stimme gerne zu, stimme ich zu, dem stimme ich zu, da stimme ich zu, wir stimmen zu, stimme zu, ich willige ein, ich willige hiermit ein, ich willige darin ein, ich willige gerne ein, willige ein, wir willigen ein, ich akzeptiere, ich akzeptiere das, ich akzeptiere es, das akzeptiere ich, ich erlaube es, ich erlaube das, ich erlaube es ihnen, ich erlaube ihnen das, das erlaube ich, ich gestatte es, ich genehmige das, ich bestätige, ich bestätige das, ich bestätige es, das bestätige ich, ich gebe meine zustimmung, ich gebe meine erlaubnis, ich gebe meine einwilligung, ich gebe ihnen meine einwilligung, ich gebe ihnen meine erlaubnis, ich gebe hiermit meine einwilligung, meine einwilligung haben sie, meine zustimmung haben sie, sie haben meine einwilligung, sie haben meine zustimmung, sie haben meine erlaubnis, sie haben mein einverständnis, ihr habt meine erlaubnis, du hast meine erlaubnis, ich stimme der speicherung zu, ich bin mit der speicherung einverstanden, mit der speicherung bin ich einverstanden",
        "then": "dann, auch, hiermit, natürlich, selbstverständlich, gerne, gern, so",
    },
    clear="ja, jap, jep, jup, jawohl, jo, ok, okay, klar, na klar, klaro, klar doch, ja doch, oh ja, natürlich, natuerlich, selbstverständlich, selbstverstaendlich, selbstredend, sicher, ganz sicher, sicherlich, gerne, gern, sehr gerne, sehr gern, liebend gern, einverstanden, in ordnung, auf jeden fall, auf alle fälle, unbedingt, definitiv, absolut, genau, ganz genau, logisch, yes, mit vergnügen, gewiss, freilich, ein klares ja, meine antwort ist ja, ich sage ja, ich sage gerne ja, das ist ein ja",
    soft="gut, sehr gut, prima, super, toll, perfekt, richtig, stimmt, wunderbar, schön, klasse, bestens, bitte, top",
    strong="""
        <agree> <then?>
        <that_is> <how?> <correct> <for?>
        <that_is> <how?> <fine> für mich, <that_is> <how?> <fine> fuer mich, <that_is> <how?> <fine> von mir aus
        alles richtig, alles korrekt, alles in ordnung, alles bestens
        richtig, korrekt, einverstanden, in ordnung, mir recht, ganz in meinem sinne
        geht klar, das geht klar, geht in ordnung, das geht in ordnung, geht für mich in ordnung, das geht für mich in ordnung, das geht für mich klar
        das passt für mich, passt für mich, das passt mir, das passt mir gut, passt mir, passt mir gut, das passt sehr gut, das passt perfekt, das passt super, passt perfekt, für mich passt das
        das klingt <how?> <correct>, das klingt <how?> <fine>, klingt <how?> <correct>, klingt <how?> <fine>, das hört sich <how?> <fine> an, hört sich <how?> <fine> an
        das stimmt, das stimmt so, stimmt so, stimmt genau, das stimmt genau, das ist so, so ist es, genau so, genau so ist es
        <may> <gladly?> <do?>
        <may> <gladly?> <mine> <gladly?> <store>
        <may> <gladly?> <store>
        machen sie <please?>, machen sie <please?> bitte, mach <please?>, mach <please?> bitte, macht <please?>, tun sie <please?>, bitte machen sie <please?>, bitte mach <please?>, bitte tun sie <please?>
        bitte speichern, gerne speichern, speichern sie <mine>, speichern sie <mine> bitte, bitte speichern sie <mine>, speichern sie <mine> gerne, speicher <mine>, bitte <mine> speichern
        nur zu, immer zu, bitte gerne, erlaubt, zugestimmt, bestätigt, akzeptiert, genehmigt, von mir aus gerne, von mir aus gern, das möchte ich, das möchte ich gerne, möchte ich gerne, das will ich, das will ich gerne, das hätte ich gerne, das wünsche ich, ich möchte das, ich möchte das gerne, ich bitte darum, würde mich freuen, das würde mich freuen, das freut mich, ist mir recht, das ist mir recht, ist mir sehr recht, das ist mir sehr recht
    """,
    tame="""
        <that_is> <how?> <fine> <for?>
        passt, das passt, passt so, das passt so, passt gut, das passt gut, kein problem, ist kein problem, das ist kein problem, von mir aus, alles klar, alles gut
    """,
    weak="gut, sehr gut, prima, super, toll, wunderbar, schön, klasse, bestens, richtig, stimmt, weiter, los, los gehts, dann los, weiter gehts, freut mich",
    thanks="danke, danke schön, dankeschön, danke sehr, vielen dank, besten dank, herzlichen dank, danke ihnen, danke dir, danke euch, ich danke, ich danke ihnen, merci, danke für die hilfe, danke für ihre hilfe, danke im voraus, vielen lieben dank, thx",
    polite="bitte, bitte schön, hallo, guten tag, hi, gerne, gern, doch, bitte sehr",
    joins="und",
    never="ja ja, jaja, ja klar klar, ok ok, ja super toll, ja toll, na toll, klar klar",
)  # fmt: skip
