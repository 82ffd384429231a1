using System.ComponentModel.DataAnnotations;

namespace CustomLabels.Server.Tls;

/// <summary>Mutual TLS between silos, and with Orleans clients. Bound from <c>CustomLabels:SiloTls</c>; the same authority on all processes of a cluster.</summary>
public sealed class SiloTlsOptions : IValidatableObject
{
    /// <summary>PEM file with the certificate that this silo shows, as server and as client, and after it those that lead to its authority. Looked at every 5 seconds.</summary>
    /// <value>unset: connections between silos are plain TCP</value>
    [MinLength(1, ErrorMessage = "CustomLabels__SiloTls__Certificate must not be empty.")]
    public string? Certificate { get; set; }

    /// <summary>PEM file with its private key, without a password.</summary>
    /// <value>unset; needed with <see cref="Certificate"/></value>
    [MinLength(1, ErrorMessage = "CustomLabels__SiloTls__Key must not be empty.")]
    public string? Key { get; set; }

    /// <summary>PEM file with the certificates of the authorities whose certificates are let in. No other is trusted, not those of the system either.</summary>
    /// <value>unset; needed with <see cref="Certificate"/></value>
    [MinLength(1, ErrorMessage = "CustomLabels__SiloTls__Authority must not be empty.")]
    public string? Authority { get; set; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        (string Name, string? Value)[] all = [(nameof(Certificate), Certificate), (nameof(Key), Key), (nameof(Authority), Authority)];
        return all.All(each => each.Value is null)
            ? []
            : all.Where(each => each.Value is null).Select(each => new ValidationResult($"CustomLabels__SiloTls__{each.Name} is missing: certificate, key and authority belong together."));
    }
}
