"""What a plain English "yes" to a consent question is put together from. Nothing else counts."""

from typing import Final

from chatbot.understanding.words.consent_parts import parts_of

PARTS: Final = parts_of(
    slots={
        "that_is": """that's, that is, this is, everything is, everything you said is, everything there is, all of that is, all of it is, that all is
            what you said is, what you just said is, what you say is, that's all, that is all, that was, that's a, that is a, this is a
            the details are, all details are, all the details are, those details are, these details are, my details are, my personal details are, the information is, that information is, everything about that is""",
        "it_is": "it's, it is, it's all, all is, all of this is",
        "you_are": "you are, you're",
        "how": "exactly, absolutely, definitely, totally, completely, perfectly, fully, entirely, certainly, really, very, quite, all, pretty much exactly, 100 percent, 100%, absolutely 100 percent, absolutely 100%, one hundred percent, indeed, also",
        "correct": "correct, right, true, accurate, confirmed, agreed, valid, perfect, excellent, ideal, great, wonderful, affirmative, acceptable, true statement, correct statement, good idea, great idea",
        "praise": "correct, confirmed, agreed, perfect, excellent, ideal, great, wonderful, accurate, fine, good, lovely, awesome, fantastic, amazing, brilliant",
        "fine": "fine, ok, okay, good, alright, all right, nice, lovely, awesome, fantastic, amazing, brilliant",
        "for": "for me, with me, by me, to me, for us, with us, by us, for sure, too, as well, to proceed, to proceed now, to go ahead, to continue, indeed",
        "to_me": "for me, with me, by me, to me, for us, with us, by us",
        "it": "that, it, this, so, that one, everything",
        "that": "that, it, this, that all, it all, this all, everything, all of that, everything you said, that time, that date, that day, the time, the date",
        "sounds": "sounds, looks, seems, sound",
        "works": "works, will work, would work, suits, suits me, fits, 'll work, will do, should work, would suit me, will be fine, will suit me, would suit",
        "well": "great, fine, well, perfectly, just fine, perfectly fine, very well, perfectly well, good",
        "want": """want, wanted, need, needed, would like, 'd like, asked for, was looking for, am looking for, I'm looking for, am requesting, have in mind, had in mind, want to do, wanted to do, would like to do, need to do, meant, said, requested, prefer""",
        "just": "exactly, precisely, just, absolutely",
        "right_one": "right one, correct one, right information, correct information, right answer, correct answer, right choice, right details, correct details, right address, correct address, right number, correct number, one",
        "really": "really, very much, definitely, absolutely, certainly, surely, also",
        "do": "agree, accept, consent, confirm, approve, agree to, agree with, accept, consent to, approve of",
        "fully": "do, fully, totally, completely, absolutely, gladly, hereby, definitely, certainly, can, can definitely, can absolutely, wholeheartedly",
        "consent": "consent, permission, approval, agreement, go-ahead, go ahead, ok, okay, blessing, authorization, authorisation",
        "go": "do, do it, do that, do this, do so, go ahead, go ahead and do it, go ahead and do that, go for it, let's do it, let's do that, let's go ahead, let's go for it, let's do this, go right ahead, proceed with that, proceed with it, proceed with this",
        "now": "now, then, please, right away, for me, so",
        "may": "you may, you can, you may certainly, you can certainly, you're welcome to, you are welcome to, feel free to, you are allowed to, you're allowed to",
        "may_do": "do that, do it, do so, do this, proceed, go ahead, go ahead and do it",
        "store": "store, save, record, use, process, remember",
        "keep": "store, save, keep, record, use, process, remember",
        "mine": "my data, my details, my contact details, my information, my info, my contact information, my contact data, my address, my email, my email address, my e-mail address, my e-mail, my name",
        "task": "book, reserve, order, buy, get, try, send, make, play, add, confirm, complete, submit, schedule, set, process, finalize, finalise, arrange, finish, use, keep, store, save, create, continue with, continue, proceed, do, pick, choose, select, purchase",
        "thing": "it, that, this, them, that one, this one, the reservation, the booking, the order, the appointment, the ticket, the tickets, the table, the payment, the purchase, the transfer, the event, the visit, the meeting, the room, the seats, a reservation, an appointment, the process, with booking, with the booking, with the reservation, again",
        "help": "your help, the help, all your help, all the help, your assistance, the assistance, helping, helping me, that, asking, checking, confirming, the information, your time",
    },
    clear="""
        yes, yeah, yep, yup, yea, yes yes, sure, surely, ok, okay, of course, absolutely, definitely, certainly, alright, all right, oh yes, most certainly, most definitely,
        that's a yes, that is a yes, it's a yes, that's a yes from me, it's a yes from me, a yes from me, I say yes, I would say yes, I'd say yes, my answer is yes, the answer is yes, I will say yes, I have to say yes, I would have to say yes, I'd have to say yes, I would have to say yes as my answer, I have to say affirmative on that one, definite yes, a definite yes, big yes, yes indeed, yes for sure, for sure,
        affirmative
    """,
    soft="perfect, great, fine, exactly, indeed, correct, agreed, excellent, good, awesome, wonderful, fantastic, please",
    strong="""
        exactly, indeed, correct, agreed, agree, accepted, confirmed, that is it, that's it, exactly that, that's exactly it, that is exactly it, it's exactly that, it is exactly that, that's just it, exactly right, exactly so, absolutely right, absolutely correct, perfectly right, quite right, perfectly correct, totally correct, completely correct, totally agree, completely agree, fully agreed, confirmed to proceed
        absolutely 100 percent correct, 100 percent correct, 100% correct, absolutely perfect, perfectly fine, totally fine, perfectly done, you bet, gladly, with pleasure, by all means, with my consent, very much so, definitely so
        <that_is> <how?> <correct> <for?>
        <it_is> <how?> <correct> <for?>
        <it_is> <how?> <fine> <to_me>
        <you_are> <how?> right
        <you_are> <how?> correct
        that checks out, it checks out, everything checks out, this checks out
        <that> <sounds> <how?> <correct> <to_me?>
        <that> <sounds> <how?> <fine> <to_me?>
        <sounds> <how?> <correct> <to_me?>
        <sounds> <how?> <fine> <to_me?>
        <that> <sounds> like a plan, sounds like a plan, sounds like a good idea, sounds like a good plan
        <that> <works> <well?> <to_me?>
        that'll work <well?> <to_me?>
        works <well?> <to_me>
        suits me <well?>
        <that> would be <how?> <correct> <to_me?>
        <that> would be <how?> <fine> <to_me?>
        that'll be <correct>, that'll be <fine>, that will be <correct>, that will be <fine>
        that'll do, that will do, that does it
        that would be just fine, that's just fine, that is just fine, that would be just perfect
        that is <just?> what I <want>, that's <just?> what I <want>, this is <just?> what I <want>, it is <just?> what I <want>, it's <just?> what I <want>
        that is <just?> what I'm looking for, that's <just?> what I'm looking for, that is <just?> what I'd like, that's <just?> what I'd like
        that is the <right_one>, that's the <right_one>, this is the <right_one>, it's the <right_one>, it is the <right_one>
        I would <really?> like <it>, I'd <really?> like <it>, I would <really?> like <it> a lot, I'd <really?> like <it> alot, I'd <really?> like <it> very much, I would love <it>, I'd love <it>
        I would love to, I'd love to, I'd like to, I would like to, I would be happy to, I'd be happy to, I'd be glad to, I would be glad to, I want that, I want it, I will do that, I'll do that, I will do it, I'll do it, I do want that
        I do, I am, it is, it does, that does, I will, it really is, that is so, it is so, it's true, it is true
        you got it, you got it right, you got that right, you have it right, you have that right, you've got it right, you've got that right, you've got it, you got everything right, you have everything right, you've got everything right, you got it all right
        I <fully?> <do> <it?>
        I <fully?> <do> <it?> as well
        I am in agreement, I'm in agreement, I'm all for it, I am all for it, I'm in favor, I'm in favour
        I'm <how?> ok with <it>, I'm <how?> okay with <it>, I'm <how?> fine with <it>, I'm <how?> happy with <it>, I'm <how?> good with <it>
        I am <how?> ok with <it>, I am <how?> okay with <it>, I am <how?> fine with <it>, I am <how?> happy with <it>, I am <how?> good with <it>
        you have my <consent>, you've got my <consent>, I give my <consent>, I give you my <consent>, I give <consent>, I give you <consent>, giving you the <consent>, I'm giving you the <consent>, I give you the <consent>, you have the <consent>
        <go> <now?>
        please do, please do so, please <go> <now?>
        <may> <may_do> <now?>
        <may> <store> it <now?>
        <may> <store> that <now?>
        <may> <keep> <mine>
        please <keep> <mine>
        feel free
        fine with me, fine by me, ok with me, okay with me, ok by me, okay by me, good with me, good by me, works for me, all good with me, perfect for me, great for me, great by me
    """,
    tame="""
        <that_is> <how?> <fine> <for?>
        no problem, no problem at all, no problem for me, no problem with that
    """,
    weak="""
        <it_is> <how?> <fine>
        <praise>, <how> <correct>, <how> <fine>
        continue, proceed, please continue, please proceed, proceed now, <may> continue, you proceed
        <task> <thing> <now?>
        <task> <thing> for me <now?>
        please <task> <thing> <now?>
        please <task> <now?>
        confirm, please confirm, please confirm that
        you can, you may, I'm ready, I am ready, I'm sure, I am sure
        I <really?> appreciate it, I <really?> appreciate that, I appreciate your help
        good to go, all set
    """,
    thanks="thanks, thank you, thank you very much, thanks very much, thank you so much, thanks so much, thanks a lot, many thanks, thanks again, thank you again, thx, ty, cheers, thank you kindly, thanks for the help, thanks for your help, thank you for the help, thank you for your help, thanks for helping, thank you for helping me, thanks for asking, thank you for asking",
    joins="and",
    never="yeah yeah, yea yea, yep yep yep, sure sure, yeah right, yea right, yeah great, yeah fantastic, yeah brilliant, yeah wonderful, yeah lovely, yeah sure, ok ok, okay okay, fine fine, sure fantastic, sure great",
    polite="please, hello, hi, hey, kindly",
)  # fmt: skip
