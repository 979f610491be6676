"""The commands of TeX that a formula may use, and those that it may not.

Source: “Supported TeX/LaTeX commands” of MathJax 3.2, which is the version in Anki.  Taken are the
packages base, ams, amscd, bbox, boldsymbol, braket, cancel, cases, centernot, color, extpfeil,
gensymb, mathtools, mhchem, textcomp and upgreek, less what acts on the page or on other formulas.
"""

from __future__ import annotations

COMMANDS = frozenset(
    """
Aboxed acute adjustlimits aleph alpha amalg And angle approx approxeq arccos arcsin arctan arg
Arrowvert arrowvert ast asymp atop atopwithdelims backepsilon backprime backsim backsimeq
backslash bar barwedge Bbb Bbbk bbox bcancel because begin beta beth between bf Big big bigcap
bigcirc bigcup Bigg bigg Biggl biggl Biggm biggm Biggr biggr Bigl bigl Bigm bigm bigodot bigoplus
bigotimes Bigr bigr bigsqcup bigstar bigtimes bigtriangledown bigtriangleup biguplus bigvee
bigwedge binom blacklozenge blacksquare blacktriangle blacktriangledown blacktriangleleft
blacktriangleright bmod boldsymbol bot bowtie Box boxdot boxed boxminus boxplus boxtimes Bra bra
brace bracevert brack Braket braket breve buildrel bullet Bumpeq bumpeq cal cancel cancelto Cap
cap cases cdot cdotp cdots ce celsius centerdot centernot centerOver cfrac check checkmark chi
choose circ circeq circlearrowleft circlearrowright circledast circledcirc circleddash circledR
circledS clubsuit colon Colonapprox colonapprox Coloneq coloneq Coloneqq coloneqq Colonsim
colonsim color colorbox complement cong coprod cos cosh cot coth cr cramped crampedsubstack csc
Cup cup curlyeqprec curlyeqsucc curlyvee curlywedge curvearrowleft curvearrowright dagger daleth
dashleftarrow dashrightarrow dashv dbinom dblcolon ddagger ddddot dddot ddot ddots deg degree
Delta delta det dfrac diagdown diagup Diamond diamond diamondsuit digamma dim displaylines
displaystyle div divideontimes divsymbol dot Doteq doteq doteqdot dotplus dots dotsb dotsc dotsi
dotsm dotso doublebarwedge doublecap doublecup Downarrow downarrow downdownarrows downharpoonleft
downharpoonright ell emptyset end enspace epsilon eqalign eqalignno eqcirc Eqcolon eqcolon
Eqqcolon eqqcolon eqsim eqslantgtr eqslantless equiv eta eth exists exp fallingdotseq fbox Finv
flat forall frac frak frown Game Gamma gamma gcd ge genfrac geq geqq geqslant gets gg ggg gggtr
gimel gnapprox gneq gneqq gnsim grave gt gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim
gvertneqq hat hbar hbox hdashline heartsuit hfil hfill hfilll hline hom hookleftarrow
hookrightarrow hphantom hskip hslash hspace Huge huge idotsint iff iiiint iiint iint Im imath
impliedby implies in inf infty injlim int intercal intop iota it jmath Join kappa ker kern Ket ket
Ketbra ketbra Lambda lambda land langle LARGE Large large LaTeX lbrace lbrack lceil ldotp ldots le
leadsto left Leftarrow leftarrow leftarrowtail leftharpoondown leftharpoonup leftleftarrows
Leftrightarrow leftrightarrow leftrightarrows leftrightharpoons leftrightsquigarrow leftthreetimes
leq leqalignno leqq leqslant lessapprox lessdot lesseqgtr lesseqqgtr lessgtr lesssim lfloor lg
lgroup lhd lim liminf limits limsup ll llcorner Lleftarrow lll llless lmoustache ln lnapprox lneq
lneqq lnot lnsim log Longleftarrow longleftarrow Longleftrightarrow longleftrightarrow
longleftrightarrows longLeftrightharpoons longmapsto Longrightarrow longrightarrow
longRightleftharpoons longrightleftharpoons looparrowleft looparrowright lor lozenge lparen
lrcorner Lsh lt ltimes lVert lvert lvertneqq maltese mapsto mathbb mathbf mathbfcal mathbffrak
mathbfit mathbfscr mathbfsf mathbfsfit mathbfsfup mathbfup mathbin mathcal mathchoice mathclose
mathfrak mathinner mathit mathmbox mathnormal mathop mathopen mathord mathpunct mathrel mathring
mathrm mathscr mathsf mathsfit mathsfup mathstrut mathtt mathup matrix max mbox measuredangle mho
micro mid middle min mit mkern mod models mp mskip mspace mu multimap nabla natural ncong
ndownarrow ne nearrow neg negmedspace negthickspace negthinspace neq nexists ngeq ngeqq ngeqslant
ngtr ni nLeftarrow nleftarrow nLeftrightarrow nleftrightarrow nleq nleqq nleqslant nless nmid
nobreakspace nolimits nonscript nonumber normalsize not notag notin nparallel nprec npreceq
nRightarrow nrightarrow nshortmid nshortparallel nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq
nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nu nuparrow nVDash nVdash
nvDash nvdash nwarrow odot of ohm oint oldstyle Omega omega omicron ominus operatorname oplus
ordinarycolon oslash otimes over overbrace overbracket overleftarrow overleftrightarrow overline
overparen overrightarrow overset overunderset overwithdelims owns parallel partial perp
perthousand phantom Phi phi Pi pi pitchfork pm pmatrix pmb pmod pod Pr prec precapprox preccurlyeq
preceq precnapprox precneqq precnsim precsim prescript prime prod projlim propto Psi psi pu qquad
quad rangle rbrace rbrack rceil Re restriction rfloor rgroup rhd rho right Rightarrow rightarrow
rightarrowtail rightharpoondown rightharpoonup rightleftarrows rightleftharpoons rightrightarrows
rightsquigarrow rightthreetimes risingdotseq rm rmoustache root rparen Rrightarrow Rsh rtimes
rVert rvert S scr scriptscriptstyle scriptsize scriptstyle searrow sec Set set setminus sf sharp
shortmid shortparallel sideset Sigma sigma sim simeq sin sinh small smallfrown smallint
smallsetminus smallsmile smile space spadesuit sphericalangle splitdfrac splitfrac sqcap sqcup
sqrt sqsubset sqsubseteq sqsupset sqsupseteq square stackrel star strut Subset subset subseteq
subseteqq subsetneq subsetneqq substack succ succapprox succcurlyeq succeq succnapprox succneqq
succnsim succsim sum sup Supset supset supseteq supseteqq supsetneq supsetneqq surd swarrow symbb
symbf symbfcal symbffrak symbfit symbfscr symbfsf symbfsfit symbfsfup symbfup symcal symfrak symit
symnormal symrm symscr symsf symsfit symsfup symtt symup tag tan tanh tau tbinom TeX text
textacutedbl textasciiacute textasciibreve textasciicaron textasciicircum textasciidieresis
textasciimacron textasciitilde textasteriskcentered textbackslash textbaht textbar textbardbl
textbf textbigcircle textblank textborn textbraceleft textbraceright textbrokenbar textbullet
textcelsius textcent textcentoldstyle textcircledP textcolonmonetary textcolor textcompwordmark
textcopyleft textcopyright textcurrency textdagger textdaggerdbl textdegree textdied textdiscount
textdiv textdivorced textdollar textdollaroldstyle textdong textdownarrow texteightoldstyle
textellipsis textemdash textendash textestimated texteuro textexclamdown textfiveoldstyle
textflorin textfouroldstyle textfractionsolidus textgravedbl textgreater textguarani
textinterrobang textinterrobangdown textit textlangle textlbrackdbl textleftarrow textless
textlira textlnot textlquill textmarried textmho textminus textmu textmusicalnote textnaira
textnineoldstyle textnormal textnumero textohm textonehalf textoneoldstyle textonequarter
textonesuperior textopenbullet textordfeminine textordmasculine textparagraph textperiodcentered
textpertenthousand textperthousand textpeso textpm textquestiondown textquotedblleft
textquotedblright textquoteleft textquoteright textrangle textrbrackdbl textrecipe
textreferencemark textregistered textrightarrow textrm textrquill textsection textservicemark
textsevenoldstyle textsf textsixoldstyle textsterling textstyle textsurd textthreeoldstyle
textthreequarters textthreesuperior texttildelow texttimes texttrademark texttt texttwooldstyle
texttwosuperior textunderscore textup textuparrow textvisiblespace textwon textyen
textzerooldstyle tfrac therefore Theta theta thickapprox thicksim thinspace tilde times Tiny tiny
to top triangle triangledown triangleleft trianglelefteq triangleq triangleright trianglerighteq
tripledash tt twoheadleftarrow twoheadrightarrow ulcorner underbrace underbracket underleftarrow
underleftrightarrow underline underparen underrightarrow underset unlhd unrhd upalpha Uparrow
uparrow upbeta upchi Updelta updelta Updownarrow updownarrow upepsilon upeta Upgamma upgamma
upharpoonleft upharpoonright upiota upkappa Uplambda uplambda uplus upmu upnu Upomega upomega
upomicron Upphi upphi Uppi uppi Uppsi uppsi uprho Upsigma upsigma Upsilon upsilon uptau Uptheta
uptheta upuparrows Upupsilon upupsilon upvarepsilon upvarphi upvarpi upvarrho upvarsigma
upvartheta Upxi upxi upzeta urcorner varDelta varepsilon varGamma varinjlim varkappa varLambda
varliminf varlimsup varnothing varOmega varPhi varphi varPi varpi varprojlim varpropto varPsi
varrho varSigma varsigma varsubsetneq varsubsetneqq varsupsetneq varsupsetneqq varTheta vartheta
vartriangle vartriangleleft vartriangleright varUpsilon varXi vcenter Vdash vDash vdash vdots vec
vee veebar Vert vert vphantom Vvdash wedge widehat widetilde wp wr xcancel xhookleftarrow
xhookrightarrow Xi xi xLeftarrow xleftarrow xleftharpoondown xleftharpoonup xLeftrightarrow
xleftrightarrow xLeftrightharpoons xleftrightharpoons xlongequal xmapsto  xRightarrow
xrightarrow xrightharpoondown xrightharpoonup xRightleftharpoons xrightleftharpoons xtofrom
xtwoheadleftarrow xtwoheadrightarrow yen zeta
""".split()
)
"""They draw, and only where the formula stands."""

SYMBOLS = frozenset(" \n,:;!>\\{}&#%$_|")
"""Commands that are one sign."""

ENVIRONMENTS = frozenset(
    """
align align* alignat alignat* aligned alignedat array Bmatrix bmatrix Bmatrix* bmatrix*
Bsmallmatrix bsmallmatrix Bsmallmatrix* bsmallmatrix* cases cases* CD crampedsubarray dcases
dcases* drcases drcases* eqnarray eqnarray* equation equation* flalign flalign* gather gather*
gathered lgathered matrix matrix* multline multline* numcases pmatrix pmatrix* psmallmatrix
psmallmatrix* rcases rcases* rgathered smallmatrix smallmatrix* split subarray subnumcases Vmatrix
vmatrix Vmatrix* vmatrix* Vsmallmatrix vsmallmatrix Vsmallmatrix* vsmallmatrix*
""".split()
)
r"""Behind `\begin`."""

ACTING = frozenset(
    """
above abovewithdelims array ArrowBetweenLines bbFont catcode cellcolor centercolon char clap class
columncolor crampedclap crampedllap crampedrlap csname cssId data DeclareMathOperator
DeclarePairedDelimiters DeclarePairedDelimitersX DeclarePairedDelimitersXPP def definecolor edef
enclose endcsname eqref expandafter fcolorbox framebox gdef global href html htmlClass htmlData
htmlId htmlStyle include includegraphics input label leftroot let llap loadsettings long lower
mathclap mathllap mathmakebox mathrlap mathtip mathtoolsset minCDarrowheight minCDarrowwidth
mmlToken MoveEqLeft moveleft moveright MTFlushSpaceAbove MTFlushSpaceBelow MTThinColon newcommand
newcounter newenvironment Newextarrow newline newtagform notChar openin openout providecommand
raise ref refeq refstepcounter renewcommand renewenvironment renewtagform require RequirePackage
rlap rowcolor Rule rule setOptions shortvdotswithin shoveleft shoveright skew SkipLimits smash
Space special stackbin style textclap textllap textrlap texttip toggle unicode uproot url
usepackage usetagform vdotswithin verb write xdef
""".split()
)
"""They link, load, style, name, hide, define, or draw beyond the place of the formula."""
