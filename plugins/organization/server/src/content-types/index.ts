// The four content types: organs, offices, persons, posts. None has a route of the content API.
import office from './office/schema.json';
import organ from './organ/schema.json';
import person from './person/schema.json';
import post from './post/schema.json';

export default {
  organ: { schema: organ },
  office: { schema: office },
  person: { schema: person },
  post: { schema: post },
};
