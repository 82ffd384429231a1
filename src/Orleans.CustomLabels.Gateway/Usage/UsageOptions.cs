using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Gateway.Usage;

/// <summary>How usage is priced. Bound from <c>CustomLabels:Usage</c>; the same for all gateways, or their estimates differ.</summary>
public sealed class UsageOptions
{
    /// <summary>Price of one unit running for one hour, for the estimate in usage reports.</summary>
    /// <value>4.00, what AWS asks for in USD</value>
    [Range(typeof(decimal), "0", "1000000", ParseLimitsInInvariantCulture = true, ConvertValueInInvariantCulture = true)]
    public decimal PricePerInferenceHour { get; set; } = 4.00m;

    /// <summary>What the price is in; shown, never converted.</summary>
    /// <value><c>USD</c></value>
    [Required, RegularExpression("^[A-Za-z]{1,16}$", ErrorMessage = "CustomLabels__Usage__Currency must be 1 to 16 letters.")]
    public string Currency { get; set; } = "USD";
}
