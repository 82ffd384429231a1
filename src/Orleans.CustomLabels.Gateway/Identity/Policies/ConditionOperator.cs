namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>
/// A condition operator taken apart, for example <c>ForAllValues:StringNotLikeIfExists</c>
/// (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html).
/// </summary>
/// <param name="Quantifier">ForAnyValue, ForAllValues or neither.</param>
/// <param name="TestsAbsence">The Null operator; nothing below counts for it.</param>
/// <param name="Negated">A Not operator.</param>
/// <param name="Wildcards">A Like operator.</param>
/// <param name="Comparison">With or without case.</param>
/// <param name="IfExists">Holds when the key is absent.</param>
internal sealed record ConditionOperator(
    ConditionQuantifier Quantifier, bool TestsAbsence, bool Negated, bool Wildcards, StringComparison Comparison, bool IfExists)
{
    private const string AnyPrefix = "ForAnyValue:";
    private const string AllPrefix = "ForAllValues:";
    private const string IfExistsSuffix = "IfExists";

    public static ConditionOperator Parse(string text)
    {
        var rest = text;
        var quantifier = ConditionQuantifier.Single;
        if (Strip(ref rest, AnyPrefix))
        {
            quantifier = ConditionQuantifier.AnyValue;
        }
        else if (Strip(ref rest, AllPrefix))
        {
            quantifier = ConditionQuantifier.AllValues;
        }

        var ifExists = rest.EndsWith(IfExistsSuffix, StringComparison.OrdinalIgnoreCase);
        if (ifExists)
        {
            rest = rest[..^IfExistsSuffix.Length];
        }

        ConditionOperator Of(bool negated, bool wildcards, StringComparison comparison) =>
            new(quantifier, TestsAbsence: false, negated, wildcards, comparison, ifExists);

        return rest.ToUpperInvariant() switch
        {
            "STRINGEQUALS" => Of(negated: false, wildcards: false, StringComparison.Ordinal),
            "STRINGNOTEQUALS" => Of(negated: true, wildcards: false, StringComparison.Ordinal),
            "STRINGEQUALSIGNORECASE" => Of(negated: false, wildcards: false, StringComparison.OrdinalIgnoreCase),
            "STRINGNOTEQUALSIGNORECASE" => Of(negated: true, wildcards: false, StringComparison.OrdinalIgnoreCase),
            "STRINGLIKE" => Of(negated: false, wildcards: true, StringComparison.Ordinal),
            "STRINGNOTLIKE" => Of(negated: true, wildcards: true, StringComparison.Ordinal),
            "NULL" when quantifier == ConditionQuantifier.Single && !ifExists =>
                new(quantifier, TestsAbsence: true, Negated: false, Wildcards: false, StringComparison.Ordinal, IfExists: false),
            _ => throw new FormatException(
                $"Condition operator '{text}' is not supported: use StringEquals, StringNotEquals, StringEqualsIgnoreCase, StringNotEqualsIgnoreCase, "
                + "StringLike or StringNotLike, each also with IfExists and after ForAnyValue: or ForAllValues:, or Null."),
        };
    }

    private static bool Strip(ref string text, string prefix)
    {
        if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        text = text[prefix.Length..];
        return true;
    }
}
