using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Server.Tls;

/// <summary>TLS of the HTTP listeners. Bound from <c>CustomLabels:Tls</c>.</summary>
public sealed class TlsOptions : IValidatableObject
{
    /// <summary>PEM file with the certificate of every <c>https</c> listener, and after it those that lead to its authority. Looked at every 5 seconds; a new one is used for new connections.</summary>
    /// <value>unset: Kestrel's own settings apply</value>
    [MinLength(1, ErrorMessage = "CustomLabels__Tls__Certificate must not be empty.")]
    public string? Certificate { get; set; }

    /// <summary>PEM file with its private key, without a password.</summary>
    /// <value>unset; needed with <see cref="Certificate"/></value>
    [MinLength(1, ErrorMessage = "CustomLabels__Tls__Key must not be empty.")]
    public string? Key { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Certificate is null != Key is null)
        {
            yield return new($"CustomLabels__Tls__{(Certificate is null ? nameof(Certificate) : nameof(Key))} is missing: certificate and key belong together.");
        }
    }
}
