/** Where random tests begin: the same in every run unless somebody names another. */
export const seed = Number(process.env["CHENGFANG_TEST_SEED"] ?? 20_261_124);

/** How many times as many runs as a property asks for. */
export const times = Number(process.env["CHENGFANG_TEST_TIMES"] ?? 1);
