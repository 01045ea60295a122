"""English."""

from chatbot.understanding.words.table import Words, exact, listed

_YES = """
    yes, yeah, yea, yep, yup, yeap, yess, yesss, yis, yas, ya, yah, aye, yessir, yes sir, uh huh, uhuh, mhm, mm hmm, affirmative, yeh, ye, yeahh, yepp, yupp, yeup, ys, yse, eys, yeas, yeaj, yesh, yesd, hell yeah, heck yes, hell yes, oh yes
    sure, sure thing, for sure, definitely, definitly, definately, absolutely, certainly, of course, ofc, naturally, indeed, exactly, precisely, agreed, i agree, strongly agree, i do agree
    i accept, accepted, i consent, by all means, without a doubt, no doubt, undoubtedly, without question, you bet, you betcha, roger that
    gladly, with pleasure, id love to, i would love to, why not, go ahead, go for it, please do, i confirm, i can confirm, confirmed, count me in, im in, sign me up
    sounds good, sound good, sounds great, sounds like a plan, sounds okay, sounds ok, sounds right, sounds perfect, sounds fine, sounds excellent, sounds lovely, sounds awesome
    works for me, work for me, that works, that would work, that will work, thatll work, thatll do, that will do, that would do, suits me, works well for me, works great, works fine
    fine by me, fine with me, ok by me, okay by me, okay with me, ok with me, good for me, good with me, good by me, perfect for me, i would say yes, thats a yes, a yes from me, i say yes, answer is yes
    you are right, youre right, you were right, thats right, that is right, thats correct, that is correct, that was correct, that was right, thats true, that is true
    is what i want, is exactly what i want, thats what i want, thats what i said, thats what i meant, you got that right, have got it right, you have it right, you got it right, you have my go ahead
    i cant wait, cant wait, no objections, no objection, i have no objection, dont see why not, see why not, couldnt agree more, couldnt be better, not a problem, no problem, no problems, no worries, no prob, not an issue, no issue
"""

_YES_WHOLE = """
    surely, totally, correct, agree, deal, roger, right on, happy to, id like that, i would like that, id be happy to, do it, do so, do that, lets do it, lets do this, lets do that, lets go, lets go for it, book it, go on, proceed, continue, carry on, confirm, confirmed, its confirmed
    i do, i am, i would, i have, i can, i will, we do, we are, we have, we would, we can, we will, it is, it does, that is so, i did, we did, it was, he does, she does, they do, there is, there are, i should, we should, i must, i want to, id want to, i want that, i want it, i need it, i need that, i like it, i like that, i want one, i need one, would like to, we want to, i need to
    i think so, i believe so, i guess so, i suppose so, i hope so, i say so, think so, guess so, believe so, suppose so, hope so, looks like it, seems so, seems like it, of sorts
    thats it, thats the one, you got it, you have got it, youve got it, what i want, what i requested, what i asked for, what i need, what i am requesting, im game, i am in, say yes, it works, that works, looking forward to it, i dont mind, wouldnt mind, i wouldnt mind, dont mind
    you understood, youve understood, you have understood, you did it, true that, very true, checks out, makes sense, that makes sense, that checks out, spot on, bingo, bang on, approve, approved, i approve, that suits, amen, cant complain, suits, my pleasure, already do, already have, always, y, si, oui, ok do it, please, please try, try again, do proceed, try that, go
"""

_NO = """
    no, nope, nah, naw, nay, noo, nooo, nopes, noope, nop, n o, no way, not at all, absolutely not, definitely not, certainly not, oh no, no sir, uh no, no no, no no no
    of course not, surely not, probably not, not really, not now, not today, not yet, not anymore, not any more, not this time, not for me, not for us, not interested, not in the slightest, not in the least
    no thanks, no thank you, no thx, no ty, i pass, ill pass, hard pass, i decline, i refuse, i disagree, i object, dont think so, do not think so, dont believe so, do not believe so, not think so
    i would rather not, id rather not, rather not, prefer not, id prefer not to, would prefer not, forget it, forget about it, no chance, not a chance, no can do, thats a no, the answer is no, answer is no, i would say no
    hell no, heck no, not exactly, not quite, far from it, on the contrary, by no means, in no way, under no circumstances, no need, not needed, not necessary, not required, not right now, not at the moment, not possible, not correct, not right, not true, thats not it, not it
    over my dead body, no longer, never mind, nevermind, i doubt it, i doubt that, doubt it, cant be true, cannot be true, cant be right, cannot be right, not the case, isnt the case
"""

_NO_WHOLE = """
    please dont, never, negative, decline, declined, refuse, refused, disagree, disagreed, unnecessary, not me, not us, i do not, i dont, we do not, we dont, im not, i am not, i cant, i can not, i cannot, it isnt, it is not, its not, it doesnt, it does not, that isnt, that is not, thats not
    i wont, i will not, we cant, we arent, we are not, were not, we havent, i havent, i have not, i didnt, i did not, i wouldnt, i would not, dont, do not, wont, nothing, none, neither, n, dont do it, dont do that, say no, nothing else, not, nein, non, wont do, no good, they dont, he doesnt, she doesnt
"""

_UNSURE = """
    well see, we will see, maybe, perhaps, i dont know, dont know, do not know, dont really know, just dont know, i dunno, dunno, idk, i do not know, not know, wouldnt know, would not know, dont actually know, dont exactly know, dont yet know, doesnt know
    not sure, not quite sure, not really sure, not so sure, not too sure, not entirely sure, not completely sure, not certain, not totally sure, isnt sure, arent sure, not absolutely sure, not a 100 sure
    not a hundred percent sure, not 100 sure, not actually sure, not exactly sure, not very sure, not that sure, not fully sure, unsure, uncertain, not 100 percent sure, not really certain, not entirely certain
    no idea, no clue, not a clue, no earthly idea, no knowledge, no opinion, dont have any idea, dont have an idea, havent a clue, havent any idea, have no idea, no real idea, dont have a clue, havent got a clue, not the faintest idea, not the slightest idea
    cant say, cannot say, can not say, cant tell, cannot tell, couldnt say, could not say, hard to say, hard to tell, difficult to say, not able to say, not able to tell, couldnt tell, cant be sure, cannot be sure, cant be certain, unable to say
    cant decide, cannot decide, cant make up my mind, havent decided, have not decided, not decided, havent made up my mind, undecided, still deciding, still thinking, have to think, need to think, let me think, ill think about it, i will think about it
    it depends, that depends, depends on, depends, either way, go either way, either one might, either could, both could, both might, one or the other, maybe one, who knows, god knows, beats me, search me, anyones guess, shit if i know, hell if i know, damned if i know, if i knew
    i have doubts, have doubts, have my doubts, dont have an answer, dont have the answer, do not have an answer, do not have the answer, give you an answer, unaware, not aware, cant answer that, cannot answer that, dont have that information
    dont remember, do not remember, cant remember, cannot remember, not remember, dont recall, cant recall, do not recall, dont really remember, i forgot, forgotten, not familiar with, will know later, ask me later, ill let you know, will let you know, too early to say, too early to tell, too soon to say, too soon to tell
    50 50, fifty fifty, yes and no, on the fence, in two minds, of two minds, im torn, i am torn, thinking it is either, i think maybe, jury is still out, remains to be seen, might or might not, may or may not
"""

_UNSURE_WHOLE = """
    how should i know, how would i know, how do i know, how am i supposed to know, how can i know, how could i know, who knows, god knows, heaven knows, beats me, no earthly idea, search me, haven't a clue, havent the faintest, possibly, probably, might be, could be, may be, might, could, it might, that might, it may, that may, it could, potentially, possible, a possibility, it is possible, i wonder, wondering, either, either one, kind of, kinda, sort of, sorta, somewhat, more or less, so so, i doubt, doubts, i forget, know later, need to check, have to check, id have to check, i need to ask, i have to ask, need to ask, have to ask, torn, hopefully, not yet, depending, sometimes, think about it, still considering
    might be the case, may be the case, could be the case, deciding, i am deciding, i might, we might, i may, we may, i could, hmm, guess
"""

_GOOD = """
    good, great, fine, ok, okay, okey, k, kk, okie, okey dokey, okie dokie, alright, all right, right, perfect, perfectly, excellent, fantastic, wonderful, awesome, amazing
    lovely, brilliant, super, cool, nice, ideal, true, accurate, valid, correct, correctly, proper, properly, acceptable, agreeable, alrighty, splendid, terrific
    superb, marvelous, marvellous, outstanding, magnificent, fabulous, swell, spot on, on point, sweet, rad, dope, neat, works, work, works well, works fine
    suits, suit, exact, exactly, precise, precisely, yes, confirmed, sure, very well, thats it, welcome, happy, glad, pleased, satisfied, satisfactory, affirmative
    best, better, well done, appropriate, reasonable, convenient, as expected, fits, fit
"""

_BAD = """
    wrong, wrongly, incorrect, incorrectly, false, erroneous, mistaken, mistake, mistakes, error, errors, inaccurate, untrue, invalid, bad, terrible, awful, horrible, nonsense
    messed, mess up, messed up, screwed, screwed up, misunderstood, misunderstand, misheard, misinterpreted, unacceptable, impossible, off base, way off, a lie, lies, rubbish, garbage
    something else, someone else, different thing, other thing, failed, fail, failure, untruth, not ok, not good, unhappy, poor, negative, bullshit, lousy, useless
"""

_AROUND = """
    that, thats, this, it, its, these, those, is, are, was, were, be, been, being, would, will, ill, id, ive, im, youve, youre, thatd, thatll, itll, should, could, must, did, does
    the, a, an, all, very, so, really, quite, pretty, just, too, also, well, as, to, with, for, by, of, on, in, at, from, me, my, mine, us, our, you, your, i, we, he, she, they, them
    absolutely, totally, completely, entirely, certainly, definitely, actually, truly, simply, perfectly, exactly, clearly, all, more, then, than, now, here, there, again, anyway
    and, or, but, if, about, please, pls, plz, thanks, thank, thx, ty, much, lot, many, kindly, sir, madam, maam, dear, man, mate, dude, buddy, guys, lol, haha
    oh, ah, um, uh, uhh, uhm, hm, hmm, hmmm, er, erm, eh, hey, hi, hello, wow, gosh, dammit, damn, shit, oops, ouch, wait, sorry, sadly, unfortunately, luckily, honestly
    said, say, saying, sounds, sound, seems, seem, looks, look, think, believe, guess, suppose, feel, know, see, mean, meant, want, wanted, need, like, got, get, gets, gave, told, made, done, do, did, have, has, had, can
    answer, answers, reply, response, responses, command, commands, request, requests, task, instruction, instructions, understanding, information, info, details, detail, time, date, day, plan, idea, one, thing, things, way, part, choice, option, case, point, everything, anything
    looking, interpret, interpreted, understood, understand, understands, repeat, check, correct, try, again, let, lets, go, ahead, both, last, first, some, any, what, my, schedule, same, too, enough, off
"""

_DECLINES = """
    want, wanted, wanting, need, needed, needing, like, likely, love, think, believe, agree, accept, consent, care, wish, interested, able, going, gonna, plan, planning, intend, work, works, suit, suits, fit, happy, convinced
    do, does, did, have, has, had, be, is, are, was, am, will, would, right, correct, true, good, fine, ok, okay, great, proper, necessary, required, needed, possible, acceptable, make, made, making, ready, allowed, use, using, used, pay, paying, share
    what, the case, mean, meant, say, said, ask, asked, order, ordered, authorize, authorise, approve, recognize, recognise, set, buy, bought, send, sent, receive, received, get, got, give, gonna, tell, forget, sign, request, requested, include, add
    exactly, quite, really, entirely, at all, anymore, comfortable, sure about that, ever, please, any, a, an, the, in, for, with, my, our, this, that, it, so, see, come, start, include, interpret, understand me
"""

WORDS = Words(
    code="en",
    yes=listed(_YES),
    yes_whole=listed(_YES_WHOLE),
    no=listed(_NO),
    no_whole=listed(_NO_WHOLE),
    unsure=listed(_UNSURE),
    unsure_whole=listed(_UNSURE_WHOLE),
    closing=listed(
        "that is all, thats all, that is everything, thats everything, that will be all, thatll be all, thats it for now, thats it for today, talk to you later, see you, bye, goodbye, good bye, take care, see ya, talk later, good talk, nice chat, good chat, great chat"
    ),
    interrogatives=listed(
        "what, whats, how, hows, when, whens, where, wheres, who, whos, which, whose, why, whys, whom"
    ),
    wishes=listed(
        "want, need, like, id like, love, prefer, please, add, include, interested, take, get, require, should, better, looking for, definitely, book, yes, good idea, have, ill take, ill have"
    ),
    good=listed(_GOOD),
    bad=listed(_BAD),
    negations=listed(
        "not, dont, doesnt, didnt, isnt, arent, wasnt, werent, wont, wouldnt, cant, cannot, couldnt, shouldnt, hasnt, havent, hadnt, aint, never, no, nothing, without, hardly, barely, neither, nor, mustnt, neednt"
    ),
    negated_yes=listed(
        "not bad, not wrong, isnt wrong, not a bad idea, nothing wrong, cant go wrong, not mistaken, no mistake, no reason not, no reason why not, no errors, cant argue, no complaints"
    ),
    idle=listed(
        "right now, right away, right after, right before, no matter, not only, thank you, thanks, good morning, good afternoon, good evening, good day, good night, good luck, nice to meet you"
        ", no one, as well, well as, as good as, how good, no later, no more than, no less than, no earlier, all right reserved, fine dining, sure enough, make sure, be sure, to do it, if possible, as soon as possible, best price, best way"
        ", no sooner, no fewer, no name, for good, something good, great deal, a good deal, good deal of, kind of, what kind of, some kind of, any kind of, sort of, what sort of, some sort of"
        ", could you, would you, can you, might you, may i, could i"
    ),
    around=listed(_AROUND),
    declines=listed(_DECLINES),
    however=listed("but, however, although, though, yet, except"),
    consent_yes=exact(
        "yes, yes please, yeah, yep, yup, sure, yes sure, yes of course, of course, yes i do, yes i agree, i agree, agreed, agree, i do agree, yes agreed, i consent, yes i consent, i do consent"
        ", i accept, yes i accept, accept, accepted, ok, okay, yes ok, yes okay, ok yes, okay yes, yes thanks, yes thank you, yes thats fine, yes that is fine, thats fine, that is fine, yes thats ok, yes thats okay, yes that is ok"
        ", yes that is okay, thats ok, thats okay, that is ok, that is okay, yes you may, you may, yes you can, yes go ahead, go ahead, please go ahead, yes please go ahead, please do, yes please do, yes absolutely, absolutely"
        ", yes definitely, definitely, yes certainly, certainly, i give my consent, yes i give my consent, i give consent, you have my consent, yes you have my consent, i confirm, yes i confirm, yes confirmed, sure go ahead"
        ", sure thing, yes thats good, yes that is good, yes sounds good, sounds good, yes that sounds good, yes thats alright, yes it is, yes thats right, yes that is right, yes thats correct, yes that is correct, yes correct"
        ", ok go ahead, okay go ahead, ok thats fine, okay thats fine, fine with me, fine by me, yes fine, ok with me, okay with me, yes im fine with that, yes i am fine with that, im ok with that, yes im ok with that, yes by all means, by all means, of course yes, affirmative, y"
    ),
    consent_no=exact(
        "no, no thanks, no thank you, nope, nah, no way, no please dont, please dont, no dont, i dont, no i dont, i do not, no i do not, i do not agree, i dont agree, i disagree, disagree, no i disagree, i do not consent, i dont consent"
        ", no i do not consent, no i dont consent, no i dont agree, no i do not agree, i refuse, refuse, refused, i decline, decline, declined, never, not at all, absolutely not, definitely not, certainly not, of course not, no never, no you may not, you may not, no you cant"
        ", id rather not, i would rather not, no id rather not, rather not, i prefer not to, id prefer not to, not now, no not now, no sorry, sorry no, not interested, no im not interested, n"
    ),
    asks=listed(
        "how much, how many, how long, how do, how does, how did, how can, how could, how is, how are, how was, how will, how would, how should, how about, how come, how far, how often, how big, how fast, how soon, how old, how secure, how safe, how expensive, how large, how to, how good, how easy, how hard, how quickly, how exactly, how big, how am, how well, how high, how low, how busy, how healthy, how late, how early, how might, how may, how has, how have, hows, how you, how your, how the, how this, how i, how we"
        ", what is, what are, what was, what were, what does, what do, what did, what can, what could, what will, what would, what should, what about, what kind, what type, what sort, what time, what if, what else, what happens, what price, what plans, what plan, what features, what integrations, what makes, what exactly, what has, what have, what might, what may, what currency, what languages, what countries, what company, what name, what day, what date, whats, what the, what your, what support, what of, what cost, what costs, what for, what size, what payment"
        ", when is, when are, when do, when does, when did, when can, when could, when will, when would, when should, when was, when were, when may, whens, where is, where are, where do, where does, where did, where can, where could, where will, where would, where was, where were, wheres, where to"
        ", who is, who are, who was, who were, who do, who does, who did, who can, who could, who will, who would, who should, who has, who have, who made, who owns, who runs, who uses, who decides, who else, who am, whos, whose, whom, why do, why does, why did, why is, why are, why was, why were, why should, why would, why cant, why dont, why can, why has, why have, why isnt, why will, why am, why so, why you, why must, why did"
        ", which is, which are, which plan, which plans, which one is, which one do, which one would, which one should, which one has, which of, which version, which product, which tools, which features, which countries, which languages, which do, which does, which would, which should, which can, which integrations, which payment, which package, which price, which option is, which options"
        ", do you, do we, do i, do they, do your, does it, does the, does this, does that, does your, does anyone, does my, does our, did you, did i, did we, did it, did they, have you, have we, have they, has it, has anyone, has my, has the, has your, had you"
        ", can you, can i, can we, can it, can they, can your, can the, can this, can someone, can somebody, can anyone, can my, can our, can a, cant you, cant i, cant we, could you, could i, could we, could it, could the, could someone, could this, could your, would you, would it, would i, would we, would this, would that, would the, will you, will it, will i, will we, will this, will that, will the, will there, will my, will your, should i, should we, should it, should the, shall we, shall i, may i, may we, might i"
        ", is it, is there, is this, is that, is the, is your, is my, is a, is anyone, is he, is she, is one, is our, is everything, isnt it, isnt there, isnt that, are you, are there, are these, are those, are they, are we, are your, are the, are my, are any, arent you, arent there, am i, was it, was there, was that, was this, was my, was the, were you, were there, were they, any idea how, any idea what, any idea when, any chance, anyone there, is someone, is somebody"
        ", tell me more, tell me about, tell me how, tell me what, tell me if, could someone, i have a question, i have question, i had a question, one question, quick question, another question, i want to know, i wanted to know, i would like to know, id like to know, i wonder, i was wondering, im wondering, wondering if, wondering how, wondering what, do u, can u, are u, r u, hey can, hi can"
    ),
    asks_not=listed(
        "how should i know, how would i know, how do i know, how am i supposed to know, how can i know, how could i know, who knows, god knows, heaven knows, beats me, no earthly idea, search me, haven't a clue, havent the faintest, how ever, who knows, who cares, what ever, what i, what we, what the hell i, what a, when ever, why not, is fine, is ok, is good, do it, do that, do this, do the, do so, will do, can do, would do, would be, would love, would like, would prefer, could be, could do, might be, may be, should be, is a good, is a great, which ever, is that ok with me"
    ),
    polite=listed(
        "please, pls, plz, can, could, would, will, you, u, i, id, im, want, wanna, to, like, need, just, hi, hello, hey, ok, okay, sorry, no, actually, well, wait, let, me, lets, is, it, possible, how, do, may, now, so, oh, oops, kindly, hmm, um, wish, prefer, and, thanks, bot, have, stop please, should, we can, gotta, got, must"
    ),
    polite_after=listed(
        "please, pls, plz, thanks, thank, you, thx, now, right, immediately, asap, then, here, sorry, ok, okay, bot, today, first, again please, at once, already, instead, man, dude, lol"
    ),
    human_before=listed(
        "i, id, im, ive, we, wed, want, need, would, like, love, prefer, to, can, could, may, might, please, pls, plz, let, me, us, just, rather, wanna, gonna, gotta, is, it, possible, there, a, an, any, way, how, do, you, u, hi, hello, hey, hiya, no, yes, ok, okay, so, well, actually, sorry, but, and, then, am, looking, now, really, instead, will, should, shall, chance, be, able, kindly, thanks, thank, have, get, ask, asking, for, rather, one, moment, wait, bot, must, feel, think, still, already, said, told, again, wish, hoping, if, help, urgently, asap, someone, somebody, that, who, the, person, human, trying, what, number, where, when, why, cant, my, god, this, useless, hello"
    ),
    human_verbs=listed(
        "talk to, talk with, talking to, talking with, speak to, speak with, speaking to, speaking with, chat to, chat with, chatting with, connect me to, connect me with, connect to, connect with, connect us with, connected to, connected with, transfer me to, transfer to, transferred to, put me through to, put me on to, put me in touch with, in touch with, pass me to, pass me on to, hand me over to, hand over to, handed over to, switch me to, escalate to, escalate this to, contact, reach, message, call, deal with, route me to, forward me to, direct me to, discuss this with, discuss with, talk 2, hear from, helped by, send me to, get hold of, a word with"
    ),
    human_wants=listed(
        "want, need, prefer, get, get me, give me, bring me, bring in, have, request, ask for, asking for, looking for, like, rather have, there, see, find me, with, by"
    ),
    human_between=listed(
        "a, an, the, some, one, of, your, real, live, actual, human, from, proper, sales, support, customer, service, local, member, any, free, available, living, breathing, kind, sort, real life, other, another, english, german"
    ),
    human_nouns=listed(
        "human, humans, human being, person, agent, agents, representative, representatives, rep, reps, operator, advisor, adviser, consultant, salesperson, salesman, saleswoman, sales person, sales rep, sales team, sales, support, support team, customer service, customer support, customer care, someone, somebody, anyone, anybody, colleague, your colleague, one of your colleagues, specialist, expert, your staff, team member, member of staff, member of your team, member of your staff, staff member, your team, your people, your manager, a manager, a supervisor, your supervisor, your boss, live agent, live person, live chat, guy, one of your experts, one of you, one of your people, one of your team, people"
    ),
    human_strict=listed(
        "human, humans, human being, human agent, human operator, human contact, human help, human support, human assistance, real person, real human, real people, live person, live human, live agent, live chat, live operator, live representative, live support, actual person, actual human, human representative, human rep, sales rep, sales representative, real agent, callback, call back, phone call, call from sales, call from your team, representative, operator, customer service"
    ),
    human_after=listed(
        "about, regarding, please, pls, plz, now, instead, thanks, thank, for, directly, here, on, today, asap, right, immediately, if, who, that, rather, not, from, at, urgently, because, cause, before, and, to, so, then, as, there, with, ok, okay, over, by, would, quickly, soon, again, live, real, via, concerning, who, only, personally"
    ),
    human_whole=listed(
        "can you call me, could you call me, can someone call me, can somebody call me, can anyone call me, could someone call me, can you call me back, could you call me back, can someone call me back, please call me, please call me back, call me please, call me back, give me a call, please give me a call, can you give me a call, can you ring me, ring me please, i want a call, i want a call back, i want you to call me, i want someone to call me, id like someone to call me, i would like a call, i would like a callback, callback please, can we talk on the phone, can we have a call, can we talk by phone, have someone call me, let someone call me, just call me, call me instead, rather call me, someone should call me, i need someone to call me, i need to talk to someone real, give me someone real, just give me someone real, get me someone real, get me a person, give me a person, give me a human, human, a human, real human, human please, a human please, agent, agent please, live agent, an agent, representative, representative please, a representative, operator, operator please, real person, a real person, real person please, a real person please, live person, live chat, live chat please, live support, customer service, customer support, human agent, human support, human being, humans, human now, human help, person please, a person please, call me back please, talk to sales, contact sales, speak to sales, sales rep please, sales rep, not a bot, no bot, no bots, no robots, real people, someone real, someone human, somebody real, i hate bots, im tired of this bot, get me out of this bot, are there any humans, is there a human, is there a human here, is there a human there, is anyone there, is anybody there, anyone there, anybody there, is there someone, is there anyone, is there anyone real, any human, any humans, any human here, any humans here, is there anyone i can talk to, is there someone i can talk to, is there somebody i can talk to, is there anyone i can speak to, is there someone i can speak to, is there a person i can talk to, is there a human i can talk to"
    ),
    back=listed(
        "back, go back, previous, previous question, the previous question, last question, go back one, go back one step, one step back, step back, undo, undo that, undo this, go to the previous question, go back to the previous question, back to the previous question, go back to the last question, take me back, previous step, back one, back up, change my answer, change my last answer, change the answer, change the last answer, change my previous answer, change the previous answer, correct my answer, correct my last answer, edit my answer, edit my last answer, let me change that, let me change my answer, go back a step, back a step, return to the previous question, back please, wrong button, oops wrong button, i clicked the wrong button, i pressed the wrong button, i clicked wrong"
    ),
    restart=listed(
        "restart, start over, start again, start all over, begin again, start anew, start afresh, reset, new conversation, new chat, restart the chat, restart chat, restart the conversation, restart conversation, start over again, start from the beginning, from the beginning, begin from the beginning, from the top, start the chat over, start the conversation over, start a new chat, start a new conversation, begin a new chat, begin a new conversation, reset the chat, reset chat, reset the conversation, reset conversation, lets start over, lets start again, lets restart, lets begin again, back to the beginning, back to the start, go back to the beginning, go back to the start, take it from the top, all over again"
    ),
    stop=listed(
        "stop, stop it, stop this, stop that, stop now, quit, exit, end, end chat, end the chat, end this chat, end conversation, end the conversation, end this conversation, stop chat, stop the chat, stop this chat, stop the conversation, stop this conversation, stop conversation, close chat, close the chat, close this chat, quit chat, quit the chat, exit chat, exit the chat, leave chat, leave the chat, stop asking, stop asking me, stop asking questions, stop asking me questions, stop asking me things, stop asking these questions, stop the questions, stop with the questions, no more questions, enough questions, enough, thats enough, that is enough, leave me alone, go away, stop bothering me, stop talking, stop talking to me, stop texting, stop messaging me, stop texting me, shut up, im done, i am done, im out, stop stop, stop stop stop, stop here, lets stop, lets stop here, withdraw my consent, i withdraw my consent, withdraw consent, revoke my consent, i revoke my consent, revoke consent, i want to withdraw my consent, i dont want to answer any more questions, i dont want to answer any questions, i dont want to answer questions, i dont want to continue, i do not want to continue, i dont want to talk anymore, i dont want to chat anymore"
    ),
    opt_out=listed(
        "not interested, im not interested, i am not interested, were not interested, we are not interested, no im not interested, no not interested, not interested thanks, not interested thank you, not interested sorry, no longer interested, im no longer interested, i am no longer interested, we are no longer interested, not interested anymore, im not interested anymore, not interested at all, im not interested at all, i have no interest, no interest, remove me, remove me from your list, remove me from the list, remove me from your mailing list, remove me from this list, remove me from your lists, take me off, take me off your list, take me off the list, take me off this list, take me off your mailing list, unsubscribe, unsubscribe me, opt out, opt me out, i want to opt out, i opt out, i would like to opt out, id like to opt out, dont contact me, do not contact me, dont contact me again, do not contact me again, dont contact me anymore, dont ever contact me, never contact me, never contact me again, dont call me, do not call me, dont call me again, do not call me again, never call me again, dont email me, do not email me, dont write to me, dont message me, do not message me, dont text me, do not text me, stop contacting me, stop emailing me, stop e mailing me, stop calling me, stop writing to me, stop sending me messages, stop sending me emails, stop sending me mail, lose my number, dont bother me, do not bother me, do not disturb, do not sell my data, do not sell my information"
    ),
    delete=listed(
        "delete my data, delete all my data, delete my information, delete all my information, delete my details, delete my personal data, delete my personal information, delete all data, delete everything, delete everything about me, delete all about me, delete all data about me, delete the data about me, delete my contact data, delete my contact details, delete my info, delete my chat, delete this chat, delete the chat, delete this conversation, delete the conversation, delete our conversation, delete my messages, delete my record, delete my records, delete what i wrote, delete what i told you, delete what you have about me, delete my e mail, delete my email, delete my email address, delete my number, delete my phone number, delete my name, erase my data, erase all my data, erase my information, erase my personal data, erase my details, erase everything, erase everything about me, erase me, forget me, forget my data, forget everything, forget everything about me, forget about me, remove my data, remove all my data, remove my information, remove my details, remove my personal data, remove my info, remove everything about me, wipe my data, wipe my information, clear my data, destroy my data, i want my data deleted, i want my data erased, i want my data removed, i want you to delete my data, right to be forgotten, right to erasure, i want to be forgotten, gdpr delete, gdpr deletion, gdpr erasure, delete me"
    ),
    change_verbs=listed(
        "change, correct, update, edit, fix, modify, adjust, revise, amend, redo, reenter, re enter, set, make, put, replace"
    ),
    owners=listed(
        "my, the, our, that, this, your, answer, answers, about, on, for, regarding, question, of, stated, given, previous, earlier"
    ),
    change_to=listed("to, into, at, as, with, by, instead, from"),
    actually=listed(
        "actually, correction, i meant, in fact, my mistake, on second thought, on second thoughts, come to think of it, i was wrong, that was wrong, thats wrong, scratch that, i made a mistake, to correct myself, let me correct, let me correct that, let me correct myself, i have to correct, i need to correct, small correction, one correction"
    ),
    oh=listed(
        "sorry, no, wait, hold on, oops, well, hmm, oh, rather, by the way, btw, ah, um, ok, okay, hey, apologies, pardon, but, and, so, hi, hello, yes, please, uh"
    ),
    is_now=listed(
        "should be, should read, is actually, is now, is really, has changed to, changed to, needs to be, is in fact, are actually, are now, is rather, would rather be, became, has become, has to be"
    ),
    copulas=listed("is, are, was, will be, would be, is more like, is about, is only, is just"),
    no_targets=listed(
        "it, they, he, she, there, everything, all, who, what, which, i, we, you, one, nobody, everyone, someone, something, nothing"
    ),
    topics={
        "budget": listed(
            "budget, price, price range, amount, spend, spending, money, figure, cost limit, funds, budget range"
        ),
        "timeline": listed(
            "timeline, time line, timing, deadline, date, start date, schedule, time frame, timeframe, time, delivery date, launch date, go live date, due date, start"
        ),
        "authority": listed("authority, decision maker, decider, who decides, decision process"),
        "need": listed(
            "need, needs, use case, goal, problem, reason, requirement, requirements, interest, purpose"
        ),
        "name": listed("name, full name, first name, last name, surname"),
        "email": listed(
            "email, e mail, mail, email address, e mail address, mail address, address"
        ),
        "phone": listed(
            "phone, phone number, telephone, telephone number, number, mobile, mobile number, cell, cell number, cell phone, cell phone number"
        ),
        "company": listed(
            "company, company name, firm, employer, organisation, organization, business"
        ),
        "job_title": listed("job title, title, role, position, job"),
        "company_size": listed(
            "company size, team size, size, headcount, number of employees, employees, number of users, users, seats, number of seats"
        ),
    },
    anything=listed(
        "anything, any, anything goes, any one, anyone, any of them, any of those, any of these, any of the above, any option, any will do, any is fine, either, either one, either one is fine, either is fine, either way is fine, either way works, either works, whatever, whichever, whatever you want, whatever you like, whatever you prefer, whichever you like, all the same, all the same to me, its all the same, same to me, no preference, no preferences, no particular preference, without preference, i have no preference, dont have a preference, dont have any preference, dont have a particular preference, no special preference, no real preference"
        ", dont care, do not care, doesnt care, wouldnt care, would not care, dont really care, do not really care, wouldnt really care, would not really care, not care, doesnt matter, does not matter, dont matter, doesnt really matter, does not really matter, wouldnt matter, would not matter, wont matter, not matter, no matter, no matter to me, dont mind, do not mind, wouldnt mind, would not mind, dont really mind, do not really mind, wouldnt really mind, would not really mind, not mind, not bothered, not fussed, not fussy, not picky, im easy, i am easy, im flexible, i am flexible, flexible, dont bother, do not bother, not bother, dont really bother, do not really bother, wouldnt bother"
        ", unimportant, not important, isnt important, not that important, irrelevant, indifferent, makes no difference, make no difference, no difference, no difference to me, up to you, its up to you, your choice, your call, your pick, you choose, you decide, you pick, you can choose, you can decide, you can pick, surprise me, dealers choice, open to anything, open to everything, open to all, im open, i am open, not particular, nothing specific, nothing particular, nothing in particular, not specific, no idea which, dont know which, no idea what to, not sure which"
        ", all of them, all fine, all good, all are fine, all work, all of them work, any works, any work, anything works, whatever works, everything is fine, everything works, both are fine, both work, both fine, none in particular, no one in particular"
    ),
    knows_not=listed(
        "how should i know, how would i know, how do i know, how am i supposed to know, how can i know, how could i know, who knows, god knows, heaven knows, beats me, no earthly idea, search me, haven't a clue, havent the faintest, no idea, have no idea, dont know, do not know, wouldnt know, would not know, not know, not sure, unsure, no clue, dunno, idk"
    ),
    ordinals={
        "first": 1,
        "1st": 1,
        "second": 2,
        "2nd": 2,
        "third": 3,
        "3rd": 3,
        "fourth": 4,
        "forth": 4,
        "4th": 4,
        "fifth": 5,
        "5th": 5,
        "sixth": 6,
        "6th": 6,
        "seventh": 7,
        "7th": 7,
        "eighth": 8,
        "8th": 8,
        "ninth": 9,
        "9th": 9,
        "tenth": 10,
        "10th": 10,
        "last": -1,
        "latter": -1,
        "former": 1,
        "bottom": -1,
        "top": 1,
        "final": -1,
    },
    option_nouns=listed(
        "one, option, choice, answer, of them, of those, of these, of the list, on the list, from the list, item, button, possibility, alternative, number, from the top, in the list, entry, point, please, thing"
    ),
    numbers={
        "one": 1,
        "two": 2,
        "three": 3,
        "four": 4,
        "five": 5,
        "six": 6,
        "seven": 7,
        "eight": 8,
        "nine": 9,
        "ten": 10,
        "eleven": 11,
        "twelve": 12,
        "thirteen": 13,
        "fourteen": 14,
        "fifteen": 15,
        "sixteen": 16,
        "seventeen": 17,
        "eighteen": 18,
        "nineteen": 19,
        "twenty": 20,
        "thirty": 30,
        "forty": 40,
        "fifty": 50,
        "single": 1,
        "couple": 2,
        "dozen": 12,
        "half a dozen": 6,
    },
    idle_words=listed(
        "i, im, id, ill, ive, me, my, mine, we, wed, were, weve, us, our, you, your, youre, he, she, it, its, they, them, their, a, an, the, this, that, thats, these, those, some, any, there, theres"
        ", is, are, am, was, be, been, being, do, does, did, have, has, had, having, can, could, may, might, will, would, should, shall, must, to, of, for, from, in, on, at, by, with, as, into, and, or, so, then, than, but, if"
        ", want, wants, wanted, wanting, need, needs, needed, needing, like, likes, love, loves, loved, enjoy, enjoys, prefer, prefers, preferred, preference, wish, interested, interest, looking, look, think, thinking, guess, suppose, believe, mostly, probably, maybe, perhaps, likely, definitely, really, actually, just, only, very, much, more, most, mainly, basically, simply, kind, sort, type, kinds, type"
        ", please, pls, plz, thanks, thank, hi, hello, hey, yes, yeah, yep, ok, okay, sure, well, oh, um, uh, hmm, right, great, fine, good, nice, be, go, going, gonna, lets, let, get, give, got, take, choose, select, pick, tell, show, find, search, see, know, help, try, use, would, one, ones, thing, things, something, option, choice, answer, about, what, which, how, when, where, who, why, whats, hows, too, also, now, here, today, currently, still, already, all, lot, lots, bit, could, cant, dont, not, no, wont, isnt, doesnt, didnt"
    ),
    prefers=listed(
        "want, wanted, wanting, need, prefer, prefers, preferred, would like, id like, looking for, love, enjoy, interested in, choose, choosing, go with, going with, go for, ill take, i like, pick, select, fan of, like to, needing, see a, fine with, mostly, rather"
    ),
)
