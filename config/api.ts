// The public API: pages of 25, parameters that nobody declared are refused.
export default {
  rest: { defaultLimit: 25, maxLimit: 100, withCount: true, strictParams: true },
  documents: { strictParams: true },
};
