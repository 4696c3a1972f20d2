/** The passwords that guessers try first: of the published most-used ones those of eight characters and more, and some of this trade. */

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  12345678 123456789 1234567890 12345678910 0123456789 987654321 9876543210 11111111 00000000 88888888 11223344 12341234 12121212
  13131313 123123123 147258369 123654789 159753456 password password1 password12 password123 password1234 passw0rd p@ssword p@ssw0rd
  p@ssword1 pass1234 passpass qwertyui qwertyuiop qwerty123 qwerty1234 qwerty12345 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qazxsw2 zaq12wsx
  q1w2e3r4 qazwsxedc qazwsx123 asdfghjk asdfghjkl asdf1234 zxcvbnm1 zxcvbnm123 abcdefgh abcdefghi abcd1234 abc12345 abc123456 a1b2c3d4
  aa123456 aaaaaaaa iloveyou iloveyou1 iloveyou2 ilovegod sunshine sunshine1 princess princess1 football football1 baseball baseball1
  basketball softball superman superman1 batman123 spiderman starwars pokemon1 pokemon123 michael1 michelle jennifer jessica1 ashley123
  charlie1 nicholas samantha elizabeth victoria alexander benjamin jonathan christopher stephanie danielle danielle1 isabella caroline
  margaret patricia butterfly chocolate cheesecake strawberry blueberry computer internet trustno1 welcome1 welcome12 welcome123
  letmein1 letmein123 whatever whatever1 changeme changeme1 changeme123 default1 administrator admin123 admin1234 adminadmin rootroot
  root1234 guest123 test1234 testtest testing1 testing123 temp1234 secret123 secret12 master12 master123 dragon12 dragon123 monkey12
  monkey123 shadow12 shadow123 killer12 hunter12 ranger12 mustang1 corvette mercedes ferrari1 porsche1 harley12 yankees1 cowboys1
  steelers lakers24 eagles12 liverpool liverpool1 chelsea1 arsenal1 barcelona realmadrid manchester juventus google123 facebook
  facebook1 youtube1 linkedin linkedin1 instagram twitter1 microsoft windows10 nintendo playstation minecraft minecraft1 fortnite1
  freedom1 freedom123 america1 hello123 hello1234 hellohello goodluck blessed1 blessings jesus123 jesuschrist jesus4ever faith123
  angel123 angels12 babygirl babygirl1 lovely12 lovelove loveyou1 loveme12 mylove12 sweetheart sweetie1 pumpkin1 snickers buttercup
  cookie12 peanut12 ginger12 pepper12 bailey12 buddy123 maggie12 midnight midnight1 december november september october1 february
  spring2024 spring2025 spring2026 summer2024 summer2025 summer2026 autumn2025 autumn2026 winter2024 winter2025 winter2026 summer123
  winter123 january1 monday12 friday12 letmein! qwerty!@# !@#$%^&* 1234abcd 1a2b3c4d zxcvbnm, asdfasdf qweqweqwe qwe12345 q1w2e3r4t5
  1g2w3e4r 3rjs1la7qe g_czechout bismillah krishna1 hellokitty tinkerbell dolphins cupcake1 rainbow1 rainbows unicorn1 sparkles
  nirvana1 metallica slipknot1 greenday eminem12 blink182 beautiful beautiful1 gorgeous gangster motorola samsung1 samsung123 nokia123
  blackberry scooter1 skateboard snowboard swimming dancing1 cheerleader gymnast1 softball1 volleyball soccer12 hockey12 tennis12
  golfer12 marathon running1 healing1 wellness wellness1 bodywork bodywork1 reflexology acupuncture relaxation survivor survivor1
  caregiver namaste1 namaste123
`
    .trim()
    .split(/\s+/u),
);
