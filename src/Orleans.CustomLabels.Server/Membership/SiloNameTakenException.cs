using Orleans.Runtime;

namespace CustomLabels.Server.Membership;

/// <summary>A living silo of the cluster has this silo's name.</summary>
/// <param name="name">The name.</param>
/// <param name="owner">Who has it.</param>
internal sealed class SiloNameTakenException(string name, SiloAddress owner) : Exception(
    $"The silo at {owner.Endpoint} of this cluster already has the name '{name}'. Stop it, or give this one another name with CustomLabels__SiloName.");
