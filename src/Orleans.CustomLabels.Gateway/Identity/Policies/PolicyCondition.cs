using System.Collections.Immutable;

namespace CustomLabels.Gateway.Identity.Policies;

/// <summary>One condition of a statement.</summary>
internal sealed class PolicyCondition
{
    private readonly ConditionOperator _operator;
    private readonly ConditionKey _key;
    private readonly ImmutableArray<string> _values;
    private readonly ImmutableArray<WildcardPattern> _patterns;

    public PolicyCondition(ConditionOperator @operator, ConditionKey key, ImmutableArray<string> values)
    {
        if (key.Source == ConditionSource.TagKeys && @operator is { Quantifier: ConditionQuantifier.Single, TestsAbsence: false })
        {
            throw new FormatException("aws:TagKeys has several values: its condition operator needs ForAnyValue: or ForAllValues: before it.");
        }

        if (@operator.TestsAbsence && values.Any(value => !bool.TryParse(value, out _)))
        {
            throw new FormatException("The condition operator Null takes \"true\" or \"false\".");
        }

        (_operator, _key, _values) = (@operator, key, values);
        _patterns = @operator.Wildcards ? [.. values.Select(value => new WildcardPattern(value, @operator.Comparison))] : [];
    }

    /// <summary>Whether it holds: null when that hangs on resource tags that are not known yet.</summary>
    public bool? Holds(AccessRequest access)
    {
        if (_key.Values(access) is not { } present)
        {
            return null;
        }

        if (_operator.TestsAbsence)
        {
            return _values.Any(value => bool.Parse(value) == present.IsEmpty);
        }

        if (present.IsEmpty && _operator.IfExists)
        {
            return true;
        }

        return _operator.Quantifier switch
        {
            ConditionQuantifier.AnyValue => present.Any(Satisfies),
            ConditionQuantifier.AllValues => present.All(Satisfies),
            // An absent key equals nothing, so the Not operators hold for it.
            _ => present.IsEmpty ? _operator.Negated : Satisfies(present[0]),
        };
    }

    private bool Satisfies(string value)
    {
        var matches = _operator.Wildcards
            ? _patterns.Any(pattern => pattern.Matches(value))
            : _values.Any(wanted => wanted.Equals(value, _operator.Comparison));
        return matches != _operator.Negated;
    }
}
