using System.Text.RegularExpressions;
using CustomLabels.Contracts.Objects;

namespace CustomLabels.Gateway.Operations.Shapes;

/// <summary>https://docs.aws.amazon.com/rekognition/latest/APIReference/API_S3Object.html</summary>
internal sealed partial record S3ObjectShape(string? Bucket, string? Name, string? Version) : ICheckedShape
{
    public void Check(Violations violations, string member)
    {
        CheckBucket(violations, $"{member}.Bucket", Bucket);
        if (violations.Required($"{member}.Name", Name))
        {
            violations.Length($"{member}.Name", Name, 1, 1024);
        }

        violations.Length($"{member}.Version", Version, 1, 1024);
    }

    public static void CheckBucket(Violations violations, string member, string? value)
    {
        if (violations.Required(member, value))
        {
            violations.Length(member, value, 3, 255);
            violations.Pattern(member, value, BucketPattern(), "letters, digits, '.', '-' or '_'");
        }
    }

    /// <summary>The object; only after <see cref="Check"/>.</summary>
    public ObjectLocation ToLocation() => new(Bucket!, Name!, Version);

    public static S3ObjectShape From(ObjectLocation location) => new(location.Bucket, location.Key, location.Version);

    [GeneratedRegex(@"\A[0-9A-Za-z.\-_]*\z")]
    private static partial Regex BucketPattern();
}
