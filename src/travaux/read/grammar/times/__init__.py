"""Words for times: rules from the words to a TIMEX3 value and the days that it covers."""
