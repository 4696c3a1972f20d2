/** Names by which the order of the others is known: family names that are written first, and double family names. */

/** Written before the given name in China, Korea, Vietnam, Japan and Hungary; as a given name in English hardly ever. */
export const WRITTEN_FIRST: ReadonlySet<string> = new Set(
  [
    "wang li zhang liu chen yang huang zhao wu zhou xu ma zhu hu guo he gao luo zheng liang xie tang deng feng cao peng zeng xiao tian",
    "pan cai jiang du ye cheng ding shen yao zhong tan lai hsu hsieh tsai chiu kuo cheung wong chan leung kwok tsang ouyang",
    "choi jeong kang cho yoon jang kwon hwang ahn yoo hong bae baek noh namgung",
    "nguyen tran pham hoang huynh phan vu vo dang bui do ngo duong",
    "sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada sasaki yamaguchi matsumoto inoue kimura",
    "hayashi shimizu yamazaki mori ikeda hashimoto ishikawa ogawa maeda fujita okada hasegawa murakami kondo",
    "nagy kovacs toth szabo horvath varga molnar nemeth farkas balogh papp takacs juhasz lakatos meszaros",
  ].flatMap((line) => line.split(" ")),
);

/** Such family names that are given names as well: "Kim Min-su" is not "Kim Johnson". */
export const WRITTEN_FIRST_OR_GIVEN: ReadonlySet<string> = new Set(
  "kim lee park jung song sun han lin lu ho su yu wei ren shin jin moon nam ha le ly mai lam lim".split(" "),
);

/** Spanish and Portuguese family names that are no given names: the first of two may stand for both. */
export const ONE_OF_TWO: ReadonlySet<string> = new Set(
  [
    "garcia rodriguez gonzalez fernandez lopez martinez sanchez perez gomez ruiz hernandez jimenez diaz moreno alvarez munoz romero alonso",
    "gutierrez navarro torres dominguez vazquez vasquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz",
    "rubio marin sanz nunez medina iglesias cortes castillo garrido lozano guerrero cano prieto mendez cruz calvo gallego vidal herrera",
    "flores cabrera campos vega fuentes carrasco diez reyes aguilar nieto caballero herrero gimenez hidalgo montero ibanez santana ferrer",
    "duran vargas rojas soto silva santos oliveira souza sousa pereira costa ferreira almeida ribeiro carvalho araujo melo barbosa rocha",
    "dias nunes mendes cardoso teixeira moreira correia pinto chavez rivera mendoza guzman salazar contreras rios maldonado acosta estrada",
    "sandoval valdez pena ponce figueroa padilla espinoza trujillo zamora juarez pacheco mejia salinas velez colon",
  ].flatMap((line) => line.split(" ")),
);

/** Small words that belong to the family name and are often left out. */
export const PARTICLES: ReadonlySet<string> = new Set(
  "de da do dos das del della di du la las le los van von der den ten ter zu zum af av al el bin ibn bint ben bat abu y e i".split(" "),
);
