using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;

namespace CustomLabels.Server.Configuration;

/// <summary>One name in the tree of settings: a group of further names, a numbered list, or a value.</summary>
internal sealed class SettingNode
{
    /// <summary>The names below a group, in whatever case they are written.</summary>
    public Dictionary<string, SettingNode> Children { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>What each entry of a list is; null where this is no list.</summary>
    public SettingNode? Element { get; private init; }

    /// <summary>What may be written; null where this is no value.</summary>
    public SettingValue? Value { get; private init; }

    /// <summary>The tree of all registered settings.</summary>
    public static SettingNode Tree(IEnumerable<SettingsSection> sections)
    {
        var root = new SettingNode();
        foreach (var section in sections)
        {
            var group = root;
            foreach (var name in section.Path.Split(':', StringSplitOptions.RemoveEmptyEntries))
            {
                group = group.Children.TryGetValue(name, out var known) ? known : group.Children[name] = new();
            }

            group.Add(section.Options, section.Takes);
        }

        return root;
    }

    /// <summary>The names of all values below, written as in <c>Worker__QueueCapacity</c>; lists are left out, their entries have no fixed name.</summary>
    public IEnumerable<string> ValueNames() => Children.SelectMany(child => child.Value.Value is not null
        ? [child.Key]
        : child.Value.ValueNames().Select(name => $"{child.Key}__{name}"));

    private static SettingNode? Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (type != typeof(string) && ElementType(type) is { } element)
        {
            return new() { Element = IsValue(element) ? new() { Value = new(element, []) } : Group(element) };
        }

        // A value without a setter is computed from others.
        return !IsValue(type) ? Group(type)
            : property.SetMethod is { IsPublic: true } ? new() { Value = new(type, [.. property.GetCustomAttributes<ValidationAttribute>()]) }
            : null;
    }

    private static SettingNode Group(Type options)
    {
        var group = new SettingNode();
        group.Add(options, null);
        return group;
    }

    private static bool IsValue(Type type) => type != typeof(object) && TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    private static Type? ElementType(Type type) => !type.IsAssignableTo(typeof(IEnumerable)) ? null
        : type.GetInterfaces().Append(type)
            .FirstOrDefault(known => known.IsGenericType && known.GetGenericTypeDefinition() == typeof(IEnumerable<>))?.GetGenericArguments()[0];

    private void Add(Type options, Func<string, bool>? takes)
    {
        foreach (var property in options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            // Where two options types read one setting, the one registered first says what may be written.
            if (takes?.Invoke(property.Name) != false && Of(property) is { } node)
            {
                Children.TryAdd(property.Name, node);
            }
        }
    }
}
