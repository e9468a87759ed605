const std::unordered_map<int, std::string> error_codes{
    {11, R"(the "kiln" is cold)"},
    {12, R"(the "kiln" is full)"},
};

const std::unordered_map<int, std::string> warning_codes{
    {11, R"(the lamp is old)"},
    {12, R"(the door is old)"},
};
