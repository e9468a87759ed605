const std::vector<fault_t> faults = {
    {
    /*err code*/   "01",
    /*err msg*/    "Kiln Cold",
    /*cause*/      "The kiln has no gas, "
                   "or its door is open.",
    /*action*/     nullptr,
    /*example*/    "HEAT 900",
    },
    {
    /*err code*/   "02",
    /*err msg*/    "Lamp Out",
    /*cause*/      nullptr,
    /*action*/     "Replace the lamp.",
    /*example*/    nullptr,
    },
};
