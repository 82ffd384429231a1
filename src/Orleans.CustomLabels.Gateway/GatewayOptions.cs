using System.ComponentModel.DataAnnotations;
using CustomLabels.Gateway.Identity;

namespace CustomLabels.Gateway;

/// <summary>Settings of the AWS face. Bound from <c>CustomLabels</c> (Region, AccountId, Identities) and <c>CustomLabels:Gateway</c> (the others).</summary>
public sealed class GatewayOptions
{
    /// <summary>Region that the service plays; part of every ARN.</summary>
    /// <value><c>us-east-1</c> by default.</value>
    [Required, RegularExpression("^[a-z0-9-]{1,64}$", ErrorMessage = "CustomLabels__Region must be 1 to 64 lower-case letters, digits or '-'.")]
    public string Region { get; set; } = "us-east-1";

    /// <summary>Account of identities that name none.</summary>
    /// <value><c>111122223333</c> by default.</value>
    [Required, RegularExpression("^[0-9]{12}$", ErrorMessage = "CustomLabels__AccountId must be 12 digits.")]
    public string AccountId { get; set; } = "111122223333";

    /// <summary>Access keys. At least one is needed, otherwise every call would be refused.</summary>
    public IList<IdentityOptions> Identities { get; } = [];

    /// <summary>Whether requests may be signed for any Region. Clients take the signing Region from their own settings, not from the endpoint.</summary>
    /// <value>True by default; false accepts <see cref="Region"/> only.</value>
    public bool AcceptAnyRegion { get; set; } = true;

    /// <summary>Largest difference between a caller's clock and this one, and so how long a captured request could be repeated.</summary>
    /// <value>5 minutes by default; 1 millisecond to 15 minutes.</value>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:15:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Largest body of <c>POST /</c>, in bytes.</summary>
    /// <value>8 MiB by default; 64 KiB..64 MiB.</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 8 * 1024 * 1024;

    /// <summary>Memory for the bodies of all calls that are being read at once, in bytes. Beyond it calls are answered ThrottlingException, which SDKs repeat.</summary>
    /// <value>512 MiB by default; at least twice <see cref="MaxBodyBytes"/>.</value>
    [Range(2 * 64 * 1024, long.MaxValue)]
    public long MaxBufferedBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Largest picture sent as bytes, after base64 is undone. A larger one is ImageTooLargeException.</summary>
    /// <value>4 194 304 by default; 1..5 242 880.</value>
    [Range(1, 5_242_880)]
    public int MaxImageBytes { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest object that <c>PUT /objects/BUCKET/KEY</c> accepts, in bytes.</summary>
    /// <value>512 MiB by default.</value>
    [Range(1, long.MaxValue)]
    public long MaxUploadBytes { get; set; } = 512L * 1024 * 1024;

    /// <summary>Whether answers say which unit, zone and attempt gave them and how long each stage took.</summary>
    /// <value>True by default.</value>
    public bool AnswerHeaders { get; set; } = true;

    /// <summary>Value of <c>Access-Control-Allow-Origin</c>: which web pages may call. Empty answers no page. Calls are signed, so <c>*</c> gives no rights away.</summary>
    /// <value><c>*</c> by default.</value>
    public string AllowedOrigin { get; set; } = "*";
}
