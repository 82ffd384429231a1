namespace CustomLabels.Server.Tests.Dependencies;

/// <summary>A package that is shipped with the product.</summary>
/// <param name="Name">Its id.</param>
/// <param name="Version">Its version.</param>
/// <param name="Licence">As an SPDX expression; null where the package tells it by a file alone.</param>
internal sealed record ShippedPackage(string Name, string Version, string? Licence);
