using System.ComponentModel.DataAnnotations;
using System.Net;

namespace CustomLabels.Server.Configuration;

/// <summary>Settings of the section <c>CustomLabels</c> that concern a process as one of several silos.</summary>
public sealed class ClusterSettings : IValidatableObject
{
    /// <summary>Silos of one name on one store form a cluster; its records carry the name too.</summary>
    /// <value><c>customlabels</c></value>
    [Required, RegularExpression("^[A-Za-z0-9._-]{1,64}$", ErrorMessage = "CustomLabels__ClusterName must be 1 to 64 letters, digits, '.', '_' or '-'.")]
    public string ClusterName { get; set; } = "customlabels";

    /// <summary>Name of this silo in the cluster, unique among those that live.</summary>
    /// <value>the machine's name and the silo's port</value>
    [RegularExpression("^[A-Za-z0-9._-]{0,150}$", ErrorMessage = "CustomLabels__SiloName must be at most 150 letters, digits, '.', '_' or '-'.")]
    public string SiloName { get; set; } = "";

    /// <summary>TCP port for Orleans clients, on the advertised address, or 0 for none. Whoever is let in there has all rights.</summary>
    /// <value>0</value>
    [Range(0, 65535, ErrorMessage = "CustomLabels__ClientPort must be 0 to 65535.")]
    public int ClientPort { get; set; }

    /// <summary>IP address by which other silos reach this one; it listens for them on that address alone.</summary>
    /// <value>loopback when every HTTP listener is, otherwise the machine's first IPv4 address</value>
    public string AdvertisedAddress { get; set; } = "";

    /// <summary>How long a start waits for a store that does not answer.</summary>
    /// <value>one minute</value>
    public TimeSpan StoreStartTimeout { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>The settings as configured.</summary>
    public static ClusterSettings From(IConfiguration configuration) => configuration.GetSection(ServerOptions.Section).Get<ClusterSettings>() ?? new();

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (AdvertisedAddress.Length > 0 && (!IPAddress.TryParse(AdvertisedAddress, out var address) || address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            yield return new("CustomLabels__AdvertisedAddress must be one IP address of this machine that the other silos reach, for example 10.0.0.7.");
        }

        if (StoreStartTimeout < TimeSpan.Zero || StoreStartTimeout > TimeSpan.FromDays(1))
        {
            yield return new("CustomLabels__StoreStartTimeout must be a time of at most a day, for example 00:01:00.");
        }
    }
}
