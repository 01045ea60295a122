"""English words that hint at each other: "what an option says : what a reply may say instead"."""

LINES = """
replace, switch, migrate, swap, substitute : move from, moving from, move away, get rid of, instead of, alternative, convert, transition, leave, current tool, current vendor, current provider, unhappy with, dissatisfied, outgrown, change, exchange, trade in, use instead
first, new, start, begin : something new, from scratch, never had, never used, dont have, do not have, no tool, no system, none yet, initial, get started, launch, set up, startup, fresh, beginner
look, browse, research, explore, compare : look around, window shopping, curious, information, info, learn more, reading up, early stage, evaluate, checking out, options, just seeing, no plans, idea
price, cost, pricing, fee, charge, rate, quote : how much, expensive, cheap, cost, pay, payment, charged, bill, billed, euros, dollars, pounds, discount, free, expense, tariff, commission, extra, deducted, additional, money taken, afford
budget, money, amount, fund, financing : how much, spend, spending, afford, cash, capital, invest, investment, allocate, funding
demo, demonstration, presentation, tour : show me, see it, walk through, walkthrough, see how it works, screen share, preview, webinar, in action
trial, test, pilot, try : try it, free version, test drive, sandbox, evaluation, poc, proof of concept, for free
support, help, assistance, service : problem, issue, broken, stuck, assist, trouble, contact, ticket, fix, question, guidance
security, privacy, compliance, data, gdpr : secure, safe, encrypted, protected, hosted, stored, certification, iso, soc, server, location of data, confidential, hipaa, where is my data
integration, integrate, api, connect, sync : work with, connects, plugin, plug in, zapier, webhook, import, export, compatible, slack, salesforce, hubspot, pair, link
contract, agreement, term, subscription, plan : cancel, notice period, commit, monthly, yearly, lock in, licence, license, renewal, package, tier
decision, decide, authority, approve : boss, manager, ceo, sign off, call the shots, final say, approval, board, committee
me, myself, i : my own, mine, alone, owner, founder, ceo, director, head, personally
team, group, committee, colleague, together : we all, everyone, jointly, board, several people, partners, department, staff, coworkers
boss, manager, someone, else, other : supervisor, director, superior, ceo, owner, him, her, another person, higher up
sale, sell, sales, revenue, lead : pipeline, crm, customers, prospects, selling, deals, closing, conversion
marketing, advertising, campaign : ads, newsletter, seo, social media, brand, promotion, leads, content
employee, staff, people, user, seat, size : how many, headcount, person, members, workers, team of, colleagues
small, little, few : tiny, only a few, handful, low, minor, startup, less, not much, not many
large, big, many, enterprise : huge, lots, a lot, corporation, hundreds, thousands, great, major, big company
medium, mid, middle, average : moderate, in between, mid size, neither big nor small, normal
asap, now, immediately, urgent, soon, today, month : right away, quickly, fast, hurry, yesterday, as soon as possible, at once, emergency, this week, straight away
later, future, rush, someday, next : no hurry, no rush, eventually, long term, next year, not now, not soon, in the future, some time, take our time, no timeline
buy, purchase, own, order, shop : get, acquire, buying, purchasing, invest, order, pay for, own, ordered, bought
rent, lease, hire, rental : renting, tenant, landlord, flat, let, monthly, temporary, leasing
sell, sale, list : selling, get rid of, put on the market, auction, dispose
house, home, property, apartment, flat, estate : place, villa, condo, residence, real estate, building, room, bedroom, land, living
insurance, insure, cover, policy, coverage, benefit : insured, claim, premium, protection, enrolled, health plan, deductible, plan
car, vehicle, auto, automobile : drive, driving, truck, van, engine, sedan, suv, motor, ride, tires, wheels
health, medical, doctor : sick, hospital, dentist, treatment, clinic, illness, care, nurse, medicine
life, death : family, beneficiary, children, spouse
claim, damage, accident : crash, stolen, broken, hit, theft, flood, fire, collision
complaint, problem, issue, error, bug : does not work, broken, wrong, crash, fails, unhappy, not working, fault, disappointed
return, refund, reimburse, back : money back, send back, give back, reimbursement, reimbursed, exchange, returned, wrong item, credit me, refunded, cancel purchase
delivery, ship, shipping, arrive, arrival, delivered : where is, track, tracking, package, parcel, when will, courier, mail, mailed, come in, received, receive, post, sent, how long, get here, still waiting, not here, has not come, hasnt come, waiting for
order, purchase, status : my package, bought, item, track, arrived, shipped
account, profile, login, register : sign in, sign up, log in, password, username, user, registration, access
cancel, terminate, end, close, stop, abort, delete, unsubscribe : get rid of, shut down, deactivate, leave, undo, remove, forget it, quit, dont want, no longer want, call off, nevermind, never mind, revert, drop, discontinue, abandon
block, blocked, lock, locked, freeze, frozen, hold, suspend, restrict : unlock, unblock, cannot access, too many attempts, disabled, stop all, unauthorized, put a stop, deactivate, wrong pin, no access, halt, restricted, pause
lost, stolen, missing, theft, lose : cant find, cannot find, misplaced, disappeared, left it, robbed, someone took, gone, find, lose, fell out, where is, mugged, snatched, last seen
damage, broken, damaged, defective : cracked, bent, scratched, snapped, wont swipe, chewed, demagnetized, melted, ripped, torn, worn, not swiping
compromised, fraud, fraudulent, hacked, scam, steal : someone else, unauthorized, suspicious, without my permission, stolen, not me, strange, did not make, didnt make, somebody used, fishy, phishing, never bought, weird, somebody else, not mine, copied
recognised, recognise, recognize, unknown, unfamiliar : did not make, didnt make, not mine, strange, who, what is this, not me, do not remember, never, dont remember, somebody else, someone else, unauthorized, not do, didnt do, did not do, not authorize, didnt authorize, no idea, weird
decline, declined, reject, rejected, refuse, fail, failed : wont work, did not work, didnt work, not accepted, not go through, didnt go through, denied, turned down, unsuccessful, not complete, not work, cancelled, error, doesnt work, wouldnt go through, stopped, keeps getting, bounced, cant make, unable, could not, couldnt, isnt working, not going through
pending, wait, waiting, delay, progress : still, not yet, long, how long, stuck, takes, taking, hasnt gone through, not gone through, has not gone, processing, when will, not completed, in process, forever, go through, hung up, delayed, hold, not showing, slow
revert, reverted, reverse, reversed, undone, return : came back, returned, disappeared, was back, put back, cancelled, undo, gone back, sent back, vanished, credited back
charge, fee : why was i charged, cost, pay, free, extra, deducted, how much, costs, price, taken, additional money, fees, penny, apply, expensive
wrong, incorrect, error : not right, incorrect, mistake, different, not correct, bad, off, inaccurate, too much, too little, less than, not the same, unfair, more than, didnt give, did not give, messed up
twice, double, duplicate : two times, again, duplicated, both, same payment, second time, more than once, multiple, repeated
exchange, currency, rate, convert, conversion, foreign, fiat : euros, dollars, pounds, abroad, overseas, usd, gbp, aud, eur, other country, another currency, foreign, yen, pesos, rubles, crypto, cryptocurrency, canadian, value of
transfer, wire, send : sent, move money, moved, friend, recipient, another account, other account, deposit, send money, moving, remit, to my savings, from my checking
recipient, beneficiary, payee : friend, other person, someone, they, them, person i sent, not arrived, has not got, hasnt got, landlord, payment to
receive, received, receiving, incoming, salary, income : get paid, paycheck, wages, my pay, paid into, earn, earnings, make a year, employer, got the money
deposit, direct deposit, cheque, check, cash, coin : put in, pay in, paycheck, bank in, paid in, put money, deposited, atm, salary, check deposit
withdrawal, withdraw, cash, atm : took out, take out, get money, machine, cash machine, got out, cashpoint, pull out, hole in the wall, notes, bills, taking out, atms
balance : how much money, have in, left, in my account, enough, remaining, funds, total, available, savings, checking, updated, do i have
top up, topup, top, topping : add money, put money, load, reload, funds, adding money, refill, money into, money on, recharge, add funds, topped up
automatic, auto, recurring : automatically, by itself, set up, every month, when low, scheduled, regularly
limit, maximum, minimum, cap, min : how much can i, how many, most, highest, allowed, restriction, restrictions, increase, raise, up to, maximum amount, lowest, least, max, exceed, higher
credit limit, credit, limit : spend, spending limit, raise, increase, max out, higher
improve, increase, better, raise : boost, fix, higher, up, grow, build, repair, rebuild
score : rating, fico, points, credit report
statement, extra : see a, there is a, shows, showing, shows up, list, appears, 1, pound fee, unexpected, hidden, dollar
identity, verify, verification, identification : id, passport, prove, proof, document, who i am, check, confirm, driver, license, documents, prove who, selfie
source : where the money, come from, funds come
unable, cannot, cant, impossible : wont let, not able, fails, not working, failed, doesnt, not accept, keep, why cant, couldnt, not accepted
why, reason, purpose : what for, how come, need to, have to, must i, do i have to, necessary, what is the point, required, mandatory
activate, activation, enable, start : turn on, use my new card, get it working, set up, arrived, switch on, start using, just got, received my
link, linking, connect, add : associate, attach, existing card, put in the app, pair, re add, found, reactivate, track, locate, app show
virtual, disposable : online, temporary, digital, one time, throwaway, single use, electronic, without a physical
physical, real, plastic : actual, tangible, in the mail, by post, hold in, real life, in my hand
spare, additional, second, extra : another, more than one, for my daughter, for my husband, for my wife, two cards, family, more cards, multiple, add a person
get, getting, order, obtain, request : want a, need a, apply, receive, where can i, how do i get, like a, would like, get hold
expire, expiration, expiry, renew : valid until, run out, end date, no longer be good, about to, running out, good until, valid, new one, next month, good till, soon
pin, passcode, password, code : number for my card, secret, forgot, security code, log in, numbers, digits, unlock, passwords, login, password
forgotten, forgot, forget : dont remember, cannot remember, cant remember, not remember, lost my, reset, recover, dont know my
change, edit, update, modify, adjust, replace : different, new name, moved, alter, switch, add, remove, take off, put, correct, set, make it, get married, moving, put on, swap, another, revise, clear
personal, details, information, name, address : moved, married, new address, last name, phone number, email, surname, where i live, new phone
age, old, young, age limit : how old, years old, birthday, born, children, kids, daughter, son, teenager, 18, underage, minor, young, age requirement
country, countries, location, international, region, support : where, live in, abroad, uk, us, usa, europe, eu, overseas, outside, which places, based, areas, operate, spain, france, germany, resident, available in
acceptance, accept, accepted, take : where can i use, use my card, shops, stores, merchants, works at, places, take my card, allowed, honor, usable
apple, google, wallet, pay : phone pay, iphone, android, mobile, watch, apple pay, google pay, samsung
contactless, tap, nfc : tap, touch, wave, nfc, terminal, hover, proximity
visa, mastercard : american express, amex, which card, type of card, choose, discover
swallowed, ate, retained, stuck : machine kept, took my card, still in the machine, didnt give back, wont give, eaten, kept, sucked, in the machine, get my card back, pulled
not working, working, work, function : broken, doesnt, cant use, wont, problem, fails, stopped, not work, trouble, issue, isnt, does not
refund, showing, shown, appear : not there, dont see, cant see, missing, where is, not in my, hasnt, waiting, not received, not arrived, hasnt arrived, not on, not back, not come
transaction, transactions, history, activity, spending : purchases, bought, last month, payments, charges, spent, recent, how much did i, records, shops, on food
bill, invoice, due : owe, when do i, pay by, payment date, electric, utility, gas bill, cable, phone bill, electricity, due date, water bill, internet bill
pay : payment, make a payment, settle, owe, send money for, clear
min payment, minimum payment : least i can pay, minimum, lowest payment
interest, apr, yield : percent, annual, percentage, rate, earn on, how much interest, savings rate
tax, taxes, w2 : irs, form, tax form, wage, filing, owe the government, w 2, deduct, withhold, state and federal, wages
payday, paid, salary : when do i get paid, next check, paycheck, day i get paid, pay day, when is my, wages
pto, vacation, holiday, leave, time off : days off, day off, sick days, vacation days, off work, take off, off from, annual leave, holidays, working days off
used, taken : so far, have i taken, did i use, already, have i used, taken off
request, apply, submit, file : ask for, want, put in, put in for, would like, need to take, application
status, approved, progress : approved, has my, did my, was my, any news, going on, update, been, yet, gone through, okayed, is it ready
rollover, 401k, retirement, pension : old job, move my, new job, ira
meeting, appointment, schedule, agenda : book, set up, conference, arrange, calendar, with, room, with my boss, discuss, together with, organize, meet
calendar, event, agenda : appointment, plans, my day, on the, what do i have, schedule, anything planned, happening, put on, doing on, events
reminder, remind, remember, reminders : dont forget, make sure i, alert me, dont let me forget, later, remembering, supposed to remember, tell me to
todo, to do, task, list, chores : tasks, to do list, have to do, laundry, clean, chores, things i need, done, to-do
shopping, grocery, groceries, list : buy, milk, eggs, need to get, shop, bread, store, apples, items, supermarket
alarm, wake : wake me, get up, morning, set for, o clock, ring, wake up
timer, countdown : minutes, set for, count down, tell me when, seconds, minutes are up
time, clock : what time, hour, is it, current, oclock, minutes
timezone, zone : time zone, what zone, gmt, utc, pst, est, what timezone
date, day : what day, today, tomorrow, today's, month, days from, day is
weather, forecast, temperature, rain : cold, hot, sunny, snow, umbrella, degrees, outside, windy, storm, jacket, raining, humid, warm, coat, cloudy
text, message, sms : send a message, tell him, write to, messaging, send to, tell mom, send my, let know
call, phone, dial, ring : telephone, speak to, get on the line, contact, give a ring, phone call, up on the phone, reach
phone, mobile, device, cell : iphone, android, smartphone, handset, where is my phone, find it
find, locate, search : where is, where did, lost, look for, cant find, missing, help me
sync, pair, bluetooth, device, connect : connect my phone, disconnect, link, unpair, unsync
smart home, lights, home : lights, thermostat, lamp, turn on, turn off, door, television, tv, ac, heater, fan, lock, kitchen light, oven, dim
volume, loud, sound : louder, quieter, softer, speaker, mute, turn up, turn down, lower, hear, noise, raise, volume level, silence
speed, fast, slow : faster, slower, talk faster, speak slower, slow down, speed up, quickly, slowly, too quick
accent, voice : british, male, female, sound like, speak like, man, woman, australian, voice of, different voice, gender
language, translate, translation, speak : spanish, french, english, german, japanese, say in, how do you say, how do i say, in italian, chinese, italian, russian, switch to, portuguese, how would i say, another language, what is the word
whisper, quiet : quietly, softly, whisper, low voice
repeat, again : say that again, once more, pardon, what did you say, say it again, come again, one more time, saying, just said, didnt catch, didnt hear, last thing, hear you
definition, meaning, define : what does, mean, what is a, define, word, explain
spelling, spell : letters, how do you spell, spelled, how is, spell, write the word, put letters
synonym : another word, similar word
calculator, calculate, math, maths, sum : plus, minus, times, divided by, square root, percent of, multiply, add, subtract, equals, multiplied, divided, solve, half of, number, what is 2, sum of, cubed, root, x, factorial
measurement, unit, convert, conversion : how many, inches, feet, meters, pounds, kilos, cups, ounces, miles, in a, teaspoons, liters, grams, kilometers, tablespoons, cm, yards, kilograms, gallon
flip, coin, heads, tails : heads, toss, tails
roll, dice, die : random number, sided, die, throw
joke, tell, funny : make me laugh, laugh, humor, funny, comedy, hilarious, jokes
fun fact, fact, trivia : tell me something, interesting, did you know, facts, know something, random, something cool, about
music, song, play, playlist : listen, artist, album, band, track, tune, concert, singer, hear, by, rock, jazz, spotify, beatles, songs, pop, hits, rap, musical
next song, skip : next one, skip, next track, dont like this, something else, forward, play the following
what song, song : name of this song, whats playing, who sings, playing, called, title, artist, this track, singing, who is singing, what is this
update playlist, playlist : add to, save, put this, favorites, list, music list, add this, this song
concert, show, theater, play, performance : broadway, drama, stage, musical, tickets, comedy, opera, theatre, acting, actors, ballet, plays
sport, sports, game : football, soccer, baseball, basketball, match, games, team, hockey, tennis, athletic, nfl
movie, film, cinema : watch, netflix, actor, showing, screening
restaurant, food, eat, dining, meal : dinner, lunch, hungry, burger, pizza, sushi, place to eat, cuisine, breakfast, cook, dish, mexican, chinese, italian, thai, diner, eating, somewhere to eat, good places
suggestion, suggest, recommend, recommendation : good, best, should i, ideas, what to, where to, any good, recommend, idea, nice, cool, great, places, things to do, advise, sounds good, fun, attractions, to see, sights, new, what can i, activities, should
reservation, reserve, book, booking : table for, a table, seat, under the name, party of, for 2, people, hold a, at 7, spot, pm
confirm, verify, check : is it, make sure, still, double check, verify, do i have, validate, correct
accept reservations, take reservations : take, do they, reserve ahead, allow, possible to reserve, does, call ahead
review, reviews, rating : good, stars, how is, rated, opinion, people say, worth, ratings, any good, what do people think, think of, favorable
busy, crowd, crowded : wait time, line, how long is the wait, packed, wait, how crowded, full, people at, wait at, minutes wait
recipe, cook, bake : how to make, how do i make, how to cook, prepare, make, dish, cookies, how would i make, preparing, best way to make
ingredient, ingredients : what do i need to make, need for, put in, goes into, contains, what is in, made of, need to make, required to make, in it
substitution, substitute, replacement : instead, use instead, dont have, swap, can i use, replace, in place of, alternative
nutrition, nutritional, healthy : carbs, protein, fat, vitamins, good for you, health, sugar, fiber, healthy, sodium, content, vitamin, nutrients, cholesterol
calorie, calories : how fattening, cals, how many calories, kcal, caloric
cook time, time : how long, bake, cook, oven, minutes, until, long to cook, long should, prepare
food last, expire : go bad, still good, spoil, keep, fridge, shelf, how long, safe to eat, leftovers, stale, rotten, ok to eat, good in the fridge, old, shelf life, long will
meal suggestion : what should i eat, dinner ideas, hungry, cook tonight, for dinner, what should i make, something to eat, cook, eat, cuisine, breakfast, lunch
travel, trip, vacation, tourist : visit, going to, tour, sightseeing, flight, fun in, see in, destination, attractions, while in, abroad, places to go
notification, notify, alert : let my bank know, tell my bank, going to, will be in, out of the country, heads up, inform, traveling, be travelling, im going, be away, leaving for, letting
alert, warning, danger : safe, dangerous, security, advisory, threat, warnings, safety, safe to, any alerts
flight, plane, airline, airport : fly, land, boarding, departure, depart, delta, ticket, gate, fly to, takeoff, airlines, american airlines, flying, board
book flight : fly to, plane ticket, tickets to, round trip, get me a flight, flights from, one way
flight status : on time, delayed, land, arrive, when does, late, arriving, landing, boarding
carry on, luggage, baggage, bag : bring on, bags, overhead, suitcase, backpack, size, allowed, cabin, on the plane, on board, carry, bring
hotel, lodging, accommodation, room : stay, place to stay, motel, airbnb, night, nights, somewhere to stay, resort, inn, marriott, hilton, suite, rooms, hotels
car rental, rental : rent, pick up a car, hire, suv, week, rent a, rental car
visa, passport : need for, entry, travel to, permit, require, go to, enter, international
vaccines, vaccine, vaccination : shots, immunization, shot, vaccinated, get before, immunized, shots do i need
plug, outlet, adapter, socket, type : converter, electrical, power, outlets, sockets, wall, charger
taxi, uber, lyft, ride, cab : pick me up, take me to, driver, lift, ride to, cab, get me a, car to
share, location : tell them where, send my, where i am, let know where, gps, my whereabouts, know where
current location, location, where : where am i, am i, coordinates, this place, what city, what street, whereabouts, my position
direction, directions, route, navigate : how do i get to, way to, map, drive to, get from, turn, fastest, where is, nearest, quickest, take me, how to get, find the, bus
distance, far, away : how far, how long, miles, take to get, long will, kilometers, drive to, minutes, from here, get to, how close, walk, distance to
traffic, road : jam, congestion, commute, highway, accident, roads, drive to work, rush hour, on the way, route
gas, fuel, petrol, tank : fill up, enough, empty, miles left, full, refuel, tank, how much gas, gas left
gas type, fuel : diesel, unleaded, premium, what kind of, regular, octane, kind of gas, which gas, which fuel
mpg, mileage : miles per gallon, fuel economy, efficiency, gas mileage, gallon, mileage does
oil, oil change : change my oil, motor oil, change oil, changed, miles, due, lube
oil change when : when should i, due, last, next, time for, when is, how soon, how often, when do i need
oil change how : steps, how to, how do i, what oil, myself, instructions, teach, guide, walk me through, need to change, get my oil
tire, tires, wheel, pressure : flat, psi, air, inflate, pump, wheel, spare, flat tire, pressure
tire change : flat, swap, spare, how do i change, fix a flat, tires changed, rotate, new tires
jump, start, battery : dead battery, wont start, cables, jumper, jump my car, battery died, car battery, dead
maintenance, service, tune, repair : mechanic, inspection, checkup, check up, oil changed, brakes, car serviced, tune up, garage, engine light, shop, looked at, checked, fixed, dealership, car in
last maintenance, last : previous, when was, when did i last, most recent, last time
schedule maintenance, schedule : make an appointment, book, set up, find a time, next available, get my, take my car in, appointment, bring in
hello, greeting, hi, greet : good morning, hey, whats up, how are you, good afternoon, howdy, good evening, nice to meet, hows it going, how is your day, how do you do, what is up, good day
goodbye, bye, farewell : see you, talk later, later, take care, good night, adios, gotta go, so long, catch you, see ya, nice talking, enjoyed talking, have a good, have a nice, until next time, nice chat, talk to you later
thank, thanks, you : appreciate, grateful, thank, kind of you, helpful, great help, thankful, thanks a lot, been a help, cheers
yes : yeah, yep, sure, affirmative, correct, right, of course, true, agree, absolutely, definitely, indeed, that is right, thats right, certainly
no : nope, negative, nah, false, wrong, incorrect, not, never, not true, that is not right, disagree, untrue, pass
maybe, perhaps : not sure, dont know, possibly, could be, might, unsure, either, no idea, no clue, both, cant decide, uncertain, undecided, who knows, who can say, doubts, 50 50, i am not certain, no knowledge, not certain, clue
cancel : nevermind, never mind, forget, stop, quit, abort, drop, do not, dont do, abandon, ignore, cease
reset, setting, settings, restart, factory : default, original, start over, restore, factory, clear, go back to, wipe, reboot, preferences, change my settings
your name, name, called, ai : who are you, call you, what do i call, named, nickname, your name, refer to you, identify, name you
user name, user : my name, call me, what am i called, who am i, refer to me, know me as, do you call me, my name is, what do you call
change ai name, ai : your name is, call you, name you, i will call you, new name, start calling, calling you, rename, respond to, change your name, from now on, lets call
change user name : call me, my name is, refer to me, address me as, stop calling me, want you to call, my new name, i go by, actually my name
bot, robot, human, computer, machine, person : real, ai, artificial, alive, program, are you, computer, talking to, real person, automated, live, automated assistance
hobby, hobbies, interest, fun : like to do, free time, do for fun, enjoy, spare time, favorite, activities, pastime, do you do, leisure
pet, pets, dog, cat, animal : dogs, cats, animals, own any, puppy, kitten, breed, kind of pet, have a dog
who made you, made, creator : created, built, invented, designed, programmed, maker, developer, company made, developed, produced, manufactured, designed you, coded, came up with, responsible for
who do you work for, work for : your boss, employer, employed, who controls, owns you, your master, answer to, belong, report to, serve, working for
where are you from, from, origin : where were you, come from, born, hometown, your home, you live, what city, birthplace, country, born in, made in, originate
what can i ask, ask, capability, help : can you do, what are you capable, abilities, able to, good for, know about, topics, types of, features, capabilities, your skills, help me with, areas, things can you, expertise, subjects, familiar
meaning of life, life, meaning : why are we here, purpose, existence, point of life, reason, universe, our purpose, point of living, exist, alive
insurance, insurance plan : enrolled, benefits, health, coverage, plan, covered
insurance change : change my, switch plan, new plan, different, modify, other policy, update
new card, card, apply : apply for, get a, open, want a, application, sign up, request
application status, application : approved, did i get, credit card app, hear back, processed, has been, yet, go through, submitted
replacement, duration, replacement card duration : how long, take to get, new card come, when will, days, wait for new, mailed, get my new, arrive, long will
report, lost card, report lost card : lost my, missing, cant find my, left my, stolen, gone, do not have my, need to report, someone stole
damaged card : bent, wont work, cracked, scratched, cut, chewed, unusable, worn, swipe, snapped, wont read, not read
redeem, reward, rewards, point, points : cash in, use my, miles, bonus, earned, gift, claim, loyalty, cash back, cashback, perks
rewards balance : how many points, have i earned, on my card, total points, many rewards, points do i have
credit score : fico, rating, my score, how good is my credit, my credit
order check, checks, checkbook, cheque : more checks, new checks, checkbook, blank, run out of checks, book of checks, mail me checks, sent checks
routing, routing number : aba, number for, bank code, bank number, routing
international fees, foreign : abroad, overseas, transaction fees, use my card in, other countries, in another country, foreign transaction, charged in, traveling
spending history, spending : how much did i spend, have i spent, last week, last month, money spent, spent on, expenses, show spending
freeze account : lock, stop, put a hold, no one can use, halt, block, pause, ban
account blocked : cant get into, locked out, hold on, frozen, why is my, cant access, no access, why cant i, stop on
bill balance : how much is my bill, owe, total of my, amount due, cost of my, how much do i owe, electric bill, charges this month, expensive bill
pin change : new pin, change my pin, reset my pin, update pin, pin number
income : how much do i make, my salary, earn, yearly, how much am i paid, wage, make at my job
direct deposit : paycheck, set up, have my check, deposited, straight into, check go
next holiday, holiday : day off, when is the next, bank holiday, christmas, coming up, next day off
pool, shared, share : carpool, cheapest, cheap, budget, other people, sharing, with others, inexpensive
luxury, premium, deluxe : expensive, fancy, style, luxurious, best, high end, first class, nicest, top, classy, comfort
regular, standard, basic, normal, economy : ordinary, usual, simple, plain, normal, average, typical, traditional, common
psychologist, psychiatrist, therapist, counselor : shrink, mental, therapy, counseling, medication, talk to, doctor
family, counselor, counsellor : marriage, couples, kids, therapist, relationship, wife, husband
debit : bank account, checking, check card, bank card, current account
credit, credit card : amex, visa, mastercard, american express, jcb, unionpay, discover, loan, charge card
app, application, balance : wallet, in app, stored, software, my balance
cash : bills, coins, notes, money, atm
saving, savings : put away, nest egg, save, interest account, deposit account
checking, current : everyday account, main account, debit
man, male, men : guy, gentleman, boy, he, him
woman, female, women : lady, girl, she, her, gal
cheap, inexpensive, affordable, budget : low cost, not expensive, economical, low price, bargain, lowest, not pay much
expensive, pricey, premium : high end, upscale, costly, lot of money, fancy, posh, luxury
moderate, medium, midrange : not too expensive, average price, intermediate, reasonable, mid priced, in between, fair price
hatchback, sedan, suv : compact, small car, big car, family car, four doors, 4x4, offroad
one, single, solo : alone, just me, myself, 1
""".strip().splitlines()
