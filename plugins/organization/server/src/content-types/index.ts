// The three content types: organs, persons, posts. None has a route of the content API.
import organ from './organ/schema.json';
import person from './person/schema.json';
import post from './post/schema.json';

export default { organ: { schema: organ }, person: { schema: person }, post: { schema: post } };
