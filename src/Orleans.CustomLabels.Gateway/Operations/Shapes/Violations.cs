using System.Text.RegularExpressions;
using CustomLabels.Contracts.Errors;
using CustomLabels.Gateway.Protocol;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>
/// Collects what is wrong with a request. The rules are those of the published service model
/// (https://docs.aws.amazon.com/rekognition/latest/APIReference/API_Types.html); SDKs check almost none of them.
/// </summary>
internal sealed partial class Violations
{
    private const int MaxTags = 200;
    private readonly List<string> _found = [];
    private string? _pageSize;

    /// <exception cref="AwsException">Something was reported.</exception>
    public void ThrowIfAny()
    {
        if (_pageSize is not null)
        {
            // The service model names this exception for page sizes, in prose only.
            throw new AwsException(new AwsError(400, "ValidationException", _pageSize));
        }

        if (_found.Count > 0)
        {
            throw new AwsException(AwsErrorMap.ToAws(CustomLabelsError.InvalidParameter, string.Join(" ", _found)));
        }
    }

    /// <summary>Whether something was reported.</summary>
    public bool Any => _found.Count > 0 || _pageSize is not null;

    public void Add(string violation) => _found.Add(violation);

    /// <summary>Takes over what others have reported.</summary>
    public void AddAll(Violations others)
    {
        _found.AddRange(others._found);
        _pageSize ??= others._pageSize;
    }

    /// <summary>Reports an absent member.</summary>
    /// <returns>True when it is there.</returns>
    public bool Required<T>(string member, T? value)
    {
        if (value is null)
        {
            Add($"{member} is required.");
        }

        return value is not null;
    }

    public void Name(string member, string? value)
    {
        if (Required(member, value) && !NamePattern().IsMatch(value!))
        {
            Add($"{member} must be 1..255 letters, digits, '_', '.' or '-'.");
        }
    }

    public void Names(string member, IReadOnlyList<string?>? values)
    {
        if (values is null)
        {
            return;
        }

        if (values.Count is < 1 or > 10)
        {
            Add($"{member} must have 1..10 entries, not {values.Count}.");
        }

        if (values.Any(value => value is null || !NamePattern().IsMatch(value)))
        {
            Add($"{member} must have entries of 1..255 letters, digits, '_', '.' or '-'.");
        }
    }

    public void Length(string member, string? value, int min, int max)
    {
        if (value is not null && (value.Length < min || value.Length > max))
        {
            Add($"{member} must have {min}..{max} characters, not {value.Length}.");
        }
    }

    public void Pattern(string member, string? value, Regex pattern, string meaning)
    {
        if (value is not null && !pattern.IsMatch(value))
        {
            Add($"{member} must be {meaning}.");
        }
    }

    public void OneOf(string member, string? value, params string[] values)
    {
        if (value is not null && !values.Contains(value, StringComparer.Ordinal))
        {
            Add($"{member} must be {string.Join(" or ", values)}.");
        }
    }

    public void AtLeast(string member, int? value, int min)
    {
        if (value < min)
        {
            Add($"{member} must be at least {min}, not {value}.");
        }
    }

    public void Percent(string member, float? value)
    {
        if (value is not null and not (>= 0 and <= 100))
        {
            Add($"{member} must be 0..100.");
        }
    }

    public void PageSize(string member, int? value, int max)
    {
        AtLeast(member, value, 1);
        if (value > max)
        {
            _pageSize = $"1 validation error detected: Value '{value}' at '{member}' failed to satisfy constraint: "
                + $"Member must have value less than or equal to {max}";
        }
    }

    public void Tags(string member, IReadOnlyDictionary<string, string?>? tags)
    {
        if (tags is null)
        {
            return;
        }

        if (tags.Count > MaxTags)
        {
            Add($"{member} must have at most {MaxTags} entries, not {tags.Count}.");
        }

        TagKeys(member, tags.Keys);
        if (tags.Values.Any(value => value is null || value.Length > 256 || !TagPattern().IsMatch(value)))
        {
            Add($"{member} must have values of 0..256 letters, digits, spaces or one of _.:/=+-@.");
        }
    }

    public void TagKeys(string member, IEnumerable<string?> keys)
    {
        if (keys.Any(key => key is null or { Length: < 1 or > 128 } || key.StartsWith("aws:", StringComparison.Ordinal) || !TagPattern().IsMatch(key)))
        {
            Add($"{member} must have keys of 1..128 letters, digits, spaces or one of _.:/=+-@ that do not begin with 'aws:'.");
        }
    }

    /// <summary>A member inside another one that is required itself.</summary>
    public void Nested(string member, ICheckedShape? value)
    {
        if (Required(member, value))
        {
            value!.Check(this, member);
        }
    }

    [GeneratedRegex(@"\A[a-zA-Z0-9_.\-]{1,255}\z")]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z")]
    private static partial Regex TagPattern();
}
