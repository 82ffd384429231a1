namespace CustomLabels.Contracts.Arns;

/// <summary>One account in one partition and Region: the owner of everything below it, and the key of its grain.</summary>
/// <param name="Partition">AWS partition, for example <c>aws</c>.</param>
/// <param name="Region">Region, for example <c>us-east-1</c>.</param>
/// <param name="AccountId">Twelve digits.</param>
[GenerateSerializer, Immutable, Alias("customlabels.AccountKey")]
public sealed record AccountKey([property: Id(0)] string Partition, [property: Id(1)] string Region, [property: Id(2)] string AccountId)
{
    /// <summary>The grain key: <c>partition/region/account</c>.</summary>
    public override string ToString() => $"{Partition}/{Region}/{AccountId}";

    /// <summary>Reads a grain key.</summary>
    /// <param name="key">What <see cref="ToString"/> gave.</param>
    /// <returns>The account.</returns>
    /// <exception cref="FormatException">Not such a key.</exception>
    public static AccountKey Parse(string key)
    {
        var parts = key.Split('/');
        return parts.Length == 3 ? new(parts[0], parts[1], parts[2]) : throw new FormatException($"'{key}' is not partition/region/account.");
    }
}
