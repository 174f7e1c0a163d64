// The plugin's services.
import cleaner from './cleaner';

export default { cleaner };
